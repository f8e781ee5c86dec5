package dev.keyladder.server.wiring;

import dev.keyladder.core.admission.RefusalLimiter;
import dev.keyladder.core.audit.AuditRecord;
import dev.keyladder.core.audit.Deed;
import dev.keyladder.core.audit.LeafType;
import dev.keyladder.core.audit.Origin;
import dev.keyladder.core.journal.Journal;
import dev.keyladder.core.namespace.Namespace;
import dev.keyladder.core.time.GuardedClock;
import java.time.Duration;

/// Records, once a second, how many refusals went beyond the limits: one entry instead of one each.
final class RefusalCount implements Runnable {
    private final Journal journal;
    private final RefusalLimiter limiter;
    private final ServerMeters meters;
    private final GuardedClock clock;

    RefusalCount(Journal journal, RefusalLimiter limiter, ServerMeters meters, GuardedClock clock) {
        this.journal = journal;
        this.limiter = limiter;
        this.meters = meters;
        this.clock = clock;
    }

    @Override
    public void run() {
        long count = limiter.drainCount();
        if (count > 0) {
            meters.refusedBeyondLimit(count);
            Deed deed = new Deed(
                    Namespace.ROOT_ID, "", "refuse", "refusals/" + count, "denied", null, Duration.ofSeconds(1));
            journal.record(
                    AuditRecord.of(LeafType.EXCHANGE, clock.now(), Origin.server("admission"), deed, null, null));
        }
    }
}
