package dev.keyladder.server.resilience;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// Waits for what a server does by itself, each second.
final class Eventually {
    private static final Duration LONGEST = Duration.ofSeconds(40);
    private static final Duration BETWEEN = Duration.ofMillis(100);

    private Eventually() {}

    /// An assertion.
    interface Claim {
        void check() throws Exception;
    }

    /// Checks again and again; the last failure is the test's.
    static void holds(Claim claim) throws Exception {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (true) {
            try {
                claim.check();
                return;
            } catch (AssertionError e) {
                if (System.nanoTime() > end) {
                    throw e;
                }
                LockSupport.parkNanos(BETWEEN.toNanos());
            }
        }
    }
}
