package dev.keyladder.core.audit;

import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Bodies that one thread hands to the lane and waits for: all of them become durable in a row, or none
/// does.
///
/// Made by the thread that will wait.
final class LaneEntry {
    /// Makes bodies that speak of the lane itself.
    @FunctionalInterface
    interface Maker {
        /// The bodies to append.
        ///
        /// @param before the leaf just before the first of these; null where the lane has none
        List<byte[]> bodies(@Nullable LanePosition before);
    }

    private static final Object DURABLE = new Object();

    final long batch;

    /// The entry pushed before this one, while both wait in the queue.
    @Nullable
    LaneEntry next;

    private final Maker maker;
    private final Thread waiter = Thread.currentThread();
    private long lastLseq;
    private volatile @Nullable Object result;

    LaneEntry(long batch, Maker maker) {
        this.batch = batch;
        this.maker = maker;
    }

    static LaneEntry of(long batch, List<byte[]> bodies) {
        return new LaneEntry(batch, _ -> bodies);
    }

    List<byte[]> bodies(@Nullable LanePosition before) {
        return maker.bodies(before);
    }

    /// Notes where the last of the bodies will stand.
    void stagedAs(long lseq) {
        lastLseq = lseq;
    }

    /// Tells the waiter that all is durable.
    void succeed() {
        finish(DURABLE);
    }

    /// Tells the waiter what went wrong.
    void fail(RuntimeException cause) {
        finish(cause);
    }

    /// Tells the waiter what went wrong, unless it has been told something.
    void failUnlessDone(RuntimeException cause) {
        if (result == null) {
            finish(cause);
        }
    }

    /// Waits without regard to interrupts, since the leaf is written whether or not its author is still
    /// interested.
    ///
    /// @return the sequence number of the last leaf
    /// @throws AuditUnavailable when the leaves are certain not to be in the log
    long await() {
        boolean interrupted = false;
        Object outcome;
        while ((outcome = result) == null) {
            LockSupport.park(this);
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            waiter.interrupt();
        }
        if (outcome instanceof RuntimeException cause) {
            throw rethrown(cause);
        }
        return lastLseq;
    }

    private void finish(Object outcome) {
        result = outcome;
        LockSupport.unpark(waiter);
    }

    /// One exception per waiter, so that its stack tells whose request it was.
    private static RuntimeException rethrown(RuntimeException cause) {
        if (cause instanceof AuditUnavailable) {
            return new AuditUnavailable("the record was not written", cause);
        }
        return new IllegalStateException("the record could not be made", cause);
    }
}
