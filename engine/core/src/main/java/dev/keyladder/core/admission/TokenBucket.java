package dev.keyladder.core.admission;

/// A bucket that fills evenly and from which one is taken at a time. It holds its level as the time at
/// which it was
/// empty, so that it needs no refilling. Not safe for several threads.
final class TokenBucket {
    private static final long SECOND = 1_000_000_000L;

    private final long interval;
    private final long depth;
    private long emptyAt;

    /// A full bucket.
    ///
    /// @param perSecond how many flow in each second
    /// @param burst how many it holds
    /// @param now in nanoseconds, of whatever origin
    TokenBucket(int perSecond, int burst, long now) {
        interval = Math.max(1, SECOND / perSecond);
        depth = interval * burst;
        emptyAt = now - depth;
    }

    /// Takes one, if there is one.
    boolean tryTake(long now) {
        if (isFull(now)) {
            emptyAt = now - depth;
        }
        if (now - emptyAt < interval) {
            return false;
        }
        emptyAt += interval;
        return true;
    }

    /// Puts back what was taken just now.
    void putBack() {
        emptyAt -= interval;
    }

    /// Whether it holds all it can, so that a new bucket would do as well.
    boolean isFull(long now) {
        return now - emptyAt >= depth;
    }
}
