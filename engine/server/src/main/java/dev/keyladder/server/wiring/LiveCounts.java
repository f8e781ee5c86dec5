package dev.keyladder.server.wiring;

import dev.keyladder.core.namespace.Namespace;
import dev.keyladder.core.time.Ticker;
import java.time.Duration;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// How many leases and tokens there are. To count them is a pass over an index, so nobody has them counted
/// more often than every fifteen seconds. A sealed server has none to show.
final class LiveCounts {
    private static final Duration FRESH = Duration.ofSeconds(15);
    private static final Counts NONE = new Counts(0, 0, 0);

    private final Ticker ticker;
    private volatile boolean rootUp;
    private @Nullable Registers watched;
    private Counts last = NONE;
    private Duration nextCount = Duration.ZERO;

    LiveCounts(Ticker ticker) {
        this.ticker = ticker;
    }

    private record Counts(long leases, long irrevocable, long tokens) {}

    /// The server is open.
    synchronized void watch(Registers registers) {
        watched = registers;
        nextCount = ticker.elapsed();
        rootUp = true;
    }

    /// The server is sealed.
    synchronized void forget() {
        watched = null;
        last = NONE;
        rootUp = false;
    }

    void rootAnswers(boolean up) {
        rootUp = up;
    }

    long root() {
        return rootUp ? 1 : 0;
    }

    long leases() {
        return current().leases();
    }

    long irrevocable() {
        return current().irrevocable();
    }

    long tokens() {
        return current().tokens();
    }

    private synchronized Counts current() {
        Registers open = watched;
        Duration now = ticker.elapsed();
        if (open != null && now.compareTo(nextCount) >= 0) {
            last = count(open);
            nextCount = now.plus(FRESH);
        }
        return last;
    }

    private static Counts count(Registers open) {
        return new Counts(
                sum(open, open.leases()::count),
                sum(open, open.leases()::countIrrevocable),
                sum(open, open.tokens()::count));
    }

    private static long sum(Registers open, ToLongFunction<Namespace> each) {
        return open.namespaces().all().stream().mapToLong(each).sum();
    }
}
