package dev.keyladder.core.due;

import dev.keyladder.core.rows.Rows;
import dev.keyladder.core.time.GuardedClock;
import dev.keyladder.storage.barrier.Due;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Finds rows whose time has come and hands them to their owners. It has no thread: whoever runs it calls
/// [#runOnce].
public final class DueDriver {
    private static final Logger LOG = LoggerFactory.getLogger(DueDriver.class);
    private static final int CLAIM = 512;
    // While expiry rests, what has expired stays at the head of the queue; what has to go on stands behind it.
    private static final int CLAIM_WHILE_RESTING = 100_000;

    private final Rows rows;
    private final GuardedClock clock;
    private final List<DueHandler> handlers;

    /// A driver for the handlers' kinds.
    public DueDriver(Rows rows, GuardedClock clock, List<DueHandler> handlers) {
        this.rows = rows;
        this.clock = clock;
        this.handlers = List.copyOf(handlers);
    }

    /// Deals with one batch.
    ///
    /// @return whether to go on at once: the batch was full and nothing of it failed, so that there is likely
    ///     more that can be done
    public boolean runOnce() {
        boolean resting = clock.expiryPaused();
        int claim = resting ? CLAIM_WHILE_RESTING : CLAIM;
        List<Due> due = rows.due(clock.now(), claim);
        boolean done = true;
        for (DueHandler handler : handlers) {
            List<Due> own = new ArrayList<>(due);
            own.removeIf(row -> !row.area().isCore(handler.kind()));
            if (!own.isEmpty()) {
                done &= attempt(handler, own, resting);
            }
        }
        return done && due.size() == claim && !resting;
    }

    private static boolean attempt(DueHandler handler, List<Due> due, boolean resting) {
        try {
            handler.handle(due, resting);
            return true;
        } catch (RuntimeException e) {
            // A driver's edge: what failed is still due and comes again with the next round.
            LOG.warn("{} rows of kind {} fell due and could not be dealt with", due.size(), handler.kind(), e);
            return false;
        }
    }
}
