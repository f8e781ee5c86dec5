package dev.keyladder.core.call;

import java.util.concurrent.locks.ReentrantLock;

/// Locks by name, a fixed number of them: two names may share one, which costs a wait and nothing else.
public final class KeyLocks {
    private static final int STRIPES = 1 << 12;

    private final ReentrantLock[] stripes = new ReentrantLock[STRIPES];

    /// All locks, free.
    public KeyLocks() {
        for (int i = 0; i < STRIPES; i++) {
            stripes[i] = new ReentrantLock();
        }
    }

    ReentrantLock of(String name) {
        int hash = name.hashCode();
        return stripes[(hash ^ (hash >>> 16)) & (STRIPES - 1)];
    }
}
