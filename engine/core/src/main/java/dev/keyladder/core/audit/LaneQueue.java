package dev.keyladder.core.audit;

import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Entries on their way from many threads to the one that writes the lane.
///
/// A stack of links that the writer takes whole and turns round: pushing is one compare-and-set, and only
/// the
/// first to find the writer asleep wakes it.
final class LaneQueue {
    private final AtomicReference<@Nullable LaneEntry> newest = new AtomicReference<>();
    private final LaneEntry closed = new LaneEntry(LeafHeader.NO_BATCH, _ -> {
        throw new IllegalStateException("the mark of a closed queue is never written");
    });
    private volatile boolean asleep;
    private volatile @Nullable Thread consumer;

    /// Queues an entry, unless the queue is closed.
    boolean push(LaneEntry entry) {
        LaneEntry before;
        do {
            before = newest.get();
            if (before == closed) {
                return false;
            }
            entry.next = before;
        } while (!newest.compareAndSet(before, entry));
        if (asleep) {
            LockSupport.unpark(consumer);
        }
        return true;
    }

    /// The oldest of all that wait, each linked to the one after it; waits for one. For the consumer only.
    LaneEntry takeAll() {
        consumer = Thread.currentThread();
        LaneEntry taken = newest.getAndSet(null);
        while (taken == null) {
            asleep = true;
            if (newest.get() == null) {
                LockSupport.park(this);
            }
            asleep = false;
            taken = newest.getAndSet(null);
        }
        return oldestFirst(taken);
    }

    /// Refuses all further entries and gives back those that still wait, if any. For the consumer only.
    @Nullable
    LaneEntry close() {
        LaneEntry taken = newest.getAndSet(closed);
        return taken == null || taken == closed ? null : oldestFirst(taken);
    }

    private static LaneEntry oldestFirst(LaneEntry last) {
        LaneEntry reversed = null;
        LaneEntry current = last;
        while (true) {
            LaneEntry before = current.next;
            current.next = reversed;
            if (before == null) {
                return current;
            }
            reversed = current;
            current = before;
        }
    }
}
