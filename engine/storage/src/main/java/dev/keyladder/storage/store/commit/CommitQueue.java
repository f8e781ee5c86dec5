package dev.keyladder.storage.store.commit;

import dev.keyladder.storage.store.StoreUnavailable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// The callers in front of the writer, first come first served. Closing and joining exclude each other, so that
/// nobody joins a queue that is never served again.
final class CommitQueue {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition somebodyCame = lock.newCondition();
    private final Queue<Waiting> waiting = new ArrayDeque<>();
    private boolean closed;

    /// Joins the queue.
    void join(Waiting caller) {
        lock.lock();
        try {
            if (closed) {
                throw new StoreUnavailable("store", "closed");
            }
            waiting.add(caller);
            somebodyCame.signal();
        } finally {
            lock.unlock();
        }
    }

    /// Waits for somebody, then takes all who are there, up to a number; nobody once closed and served.
    List<Waiting> take(int atMost) {
        lock.lock();
        try {
            while (waiting.isEmpty() && !closed) {
                somebodyCame.awaitUninterruptibly();
            }
            List<Waiting> taken = new ArrayList<>(Math.min(waiting.size(), atMost));
            while (taken.size() < atMost && !waiting.isEmpty()) {
                taken.add(waiting.remove());
            }
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /// Lets nobody join from now on; who has joined is still served.
    void close() {
        lock.lock();
        try {
            closed = true;
            somebodyCame.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Whether one can still join.
    boolean isOpen() {
        lock.lock();
        try {
            return !closed;
        } finally {
            lock.unlock();
        }
    }
}
