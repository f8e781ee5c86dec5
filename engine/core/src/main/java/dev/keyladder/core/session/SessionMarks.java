package dev.keyladder.core.session;

import dev.keyladder.core.audit.AuditRecord;
import dev.keyladder.core.audit.Deed;
import dev.keyladder.core.audit.LeafType;
import dev.keyladder.core.audit.Origin;
import dev.keyladder.core.due.DueHandler;
import dev.keyladder.core.journal.Journal;
import dev.keyladder.core.rows.Changes;
import dev.keyladder.core.time.GuardedClock;
import dev.keyladder.storage.barrier.Due;
import java.time.Duration;
import java.util.List;

/// Forgets marks that have outlived what they guard against: of ended builds, of presented identity tokens.
public final class SessionMarks implements DueHandler {
    static final String ENDED = "build-ended";
    static final String PROOF = "proof";

    private final String kind;
    private final Journal journal;
    private final GuardedClock clock;

    private SessionMarks(String kind, Journal journal, GuardedClock clock) {
        this.kind = kind;
        this.journal = journal;
        this.clock = clock;
    }

    /// Of builds that have ended.
    public static SessionMarks ofEndedBuilds(Journal journal, GuardedClock clock) {
        return new SessionMarks(ENDED, journal, clock);
    }

    /// Of identity tokens that have been presented.
    public static SessionMarks ofProofs(Journal journal, GuardedClock clock) {
        return new SessionMarks(PROOF, journal, clock);
    }

    @Override
    public String kind() {
        return kind;
    }

    @Override
    public void handle(List<Due> due, boolean expiryRests) {
        if (expiryRests) {
            return;
        }
        Changes changes = new Changes();
        due.forEach(key -> changes.delete(key.area(), key.rowKey()));
        String namespaceId = due.getFirst().area().namespaceId();
        Deed deed = new Deed(namespaceId, "", "delete", "core/" + kind, "ok", null, Duration.ZERO);
        journal.commit(
                changes, AuditRecord.of(LeafType.STATE, clock.now(), Origin.server("expired"), deed, null, null));
    }
}
