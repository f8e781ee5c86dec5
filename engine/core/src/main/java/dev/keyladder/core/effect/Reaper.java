package dev.keyladder.core.effect;

import dev.keyladder.core.audit.AuditRecord;
import dev.keyladder.core.audit.Deed;
import dev.keyladder.core.audit.LeafType;
import dev.keyladder.core.audit.Origin;
import dev.keyladder.core.due.DueHandler;
import dev.keyladder.core.journal.Journal;
import dev.keyladder.core.lease.LeaseRegister;
import dev.keyladder.core.lease.LeaseRevoker;
import dev.keyladder.core.lease.LeaseRow;
import dev.keyladder.core.namespace.NamespaceRegister;
import dev.keyladder.core.rows.Changes;
import dev.keyladder.core.rows.Conflict;
import dev.keyladder.core.session.SessionRegister;
import dev.keyladder.core.time.GuardedClock;
import dev.keyladder.core.token.Live;
import dev.keyladder.core.token.TokenCredentials;
import dev.keyladder.core.token.TokenRef;
import dev.keyladder.core.token.TokenRegister;
import dev.keyladder.core.token.TokenRow;
import dev.keyladder.storage.barrier.Due;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Ends tokens, and with each all that hangs on it: its children, its leases, its session.
///
/// In two steps that a crash may part: first the token and all below it are durably dead, so that nobody is
/// let in
/// and no
/// lease is added any more; then their leases are durably dying and the rows go. The dead row is due at
/// once, so a
/// part
/// that a crash left undone is found again.
public final class Reaper implements DueHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Reaper.class);
    private static final int MOST_ATTEMPTS = 32;

    private final TokenRegister tokens;
    private final LeaseRegister leases;
    private final LeaseRevoker revoker;
    private final SessionRegister sessions;
    private final NamespaceRegister namespaces;
    private final TokenCredentials credentials;
    private final Journal journal;
    private final GuardedClock clock;

    /// The registers that a token's end touches.
    public record Registers(
            TokenRegister tokens,
            LeaseRegister leases,
            LeaseRevoker revoker,
            SessionRegister sessions,
            NamespaceRegister namespaces,
            TokenCredentials credentials) {}

    /// Ends tokens in the registers.
    public Reaper(Registers registers, Journal journal, GuardedClock clock) {
        this.tokens = registers.tokens();
        this.leases = registers.leases();
        this.revoker = registers.revoker();
        this.sessions = registers.sessions();
        this.namespaces = registers.namespaces();
        this.credentials = registers.credentials();
        this.journal = journal;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return TokenRef.KIND;
    }

    @Override
    public void handle(List<Due> due, boolean expiryRests) {
        for (Due key : due) {
            TokenRef ref = new TokenRef(key.area().namespaceId(), key.rowKey());
            Optional<Live> found = tokens.read(ref);
            if (found.isPresent() && isReady(found.get().row(), expiryRests)) {
                end(found.get());
            }
        }
    }

    /// What the index said is looked at again: the token may have been renewed since.
    private boolean isReady(TokenRow row, boolean expiryRests) {
        return row.revoked() || (!expiryRests && row.isOver(clock.now()));
    }

    private void end(Live token) {
        try {
            List<Live> dead = token.row().revoked() ? List.of(token) : kill(token, "expire");
            finish(dead, "expired");
        } catch (Conflict e) {
            LOG.debug(
                    "token {} changed while it was to be ended; it comes again",
                    token.row().accessor());
        }
    }

    private List<Live> kill(Live token, String cause) {
        Changes changes = new Changes();
        List<Live> dead = tokens.kill(token, clock.now(), changes);
        journal.commit(changes, record(token, cause));
        return dead;
    }

    /// The second step for tokens that are durably dead. Returns once their leases' engines have acted, as
    /// far as
    /// they
    /// could.
    ///
    /// @param cause for the records
    public LeaseRevoker.Result finish(List<Live> dead, String cause) {
        List<LeaseRow> dying = new ArrayList<>();
        Deque<Live> open = new ArrayDeque<>(dead);
        int unfinished = 0;
        while (!open.isEmpty()) {
            Live token = open.pop();
            if (!detach(token, cause, dying, open)) {
                unfinished++;
                LOG.warn(
                        "what hangs on token {} keeps changing while it is to end; it comes again",
                        token.row().accessor());
            }
        }
        return revoker.finish(dying).plus(new LeaseRevoker.Result(0, unfinished));
    }

    /// Marks a dead token's leases and removes its rows. A lease that becomes active meanwhile is looked at
    /// again: the dead token gets no more of them, so this comes to an end.
    ///
    /// @return false when it has not: the dead row still stands, due, for the next round
    private boolean detach(Live token, String cause, List<LeaseRow> dying, Deque<Live> open) {
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            Changes changes = new Changes();
            List<LeaseRow> marked = revoker.mark(leases.ofToken(token.ref()), changes);
            tokens.bury(token, changes);
            namespaces
                    .byId(token.ref().namespaceId())
                    .ifPresent(namespace -> sessions.close(namespace, token.row(), changes));
            try {
                for (Live child : tokens.survivors(token)) {
                    open.addAll(kill(child, cause));
                }
                journal.commit(changes, record(token, cause));
                dying.addAll(marked);
                return true;
            } catch (Conflict e) {
                LOG.debug(
                        "what hangs on token {} changed while it was to end",
                        token.row().accessor());
            }
        }
        return false;
    }

    private AuditRecord record(Live token, String operation) {
        Deed deed =
                new Deed(token.row().namespaceId(), "", operation, token.row().path(), "ok", null, Duration.ZERO);
        Origin origin = new Origin(credentials.of(token.row()), "keyladder", null, Map.of(), null);
        return AuditRecord.of(LeafType.EXCHANGE, clock.now(), origin, deed, null, null);
    }
}
