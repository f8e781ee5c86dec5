package dev.keyladder.keys.pkcs11;

import dev.keyladder.spi.RandomSource;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/// Leaves a device alone that failed several times in a row, and lets one call through now and then to see
/// whether it is back: after 2 s, then after twice as long each time up to 30 s, each wait drawn between half
/// and all of that, so that many servers do not knock together.
final class CircuitBreaker {

    private static final int FAILURES_TO_OPEN = 5;
    private static final Duration FIRST_WAIT = Duration.ofSeconds(2);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final int MAX_DOUBLINGS = 4; // 2 s doubled four times is beyond the longest wait

    private final LongSupplier nanoTime;
    private final RandomSource random;
    private State state = new State.Closed(0);

    private sealed interface State {
        record Closed(int failures) implements State {}

        record Open(long untilNanos, int probes) implements State {}

        /// One call is out; it decides.
        record HalfOpen(int probes) implements State {}
    }

    /// @param nanoTime a clock that never goes back, in nanoseconds
    /// @param random draws the jitter
    CircuitBreaker(LongSupplier nanoTime, RandomSource random) {
        this.nanoTime = nanoTime;
        this.random = random;
    }

    /// Asks to make a call. Whoever may make one says how it went, in one of the three ways below.
    ///
    /// @return how long to leave the device alone; nothing if the call may be made
    synchronized Optional<Duration> admit() {
        return switch (state) {
            case State.Closed _ -> Optional.empty();
            case State.HalfOpen _ -> Optional.of(FIRST_WAIT);
            case State.Open open -> {
                long left = open.untilNanos() - nanoTime.getAsLong();
                if (left > 0) {
                    yield Optional.of(Duration.ofNanos(left));
                }
                state = new State.HalfOpen(open.probes() + 1);
                yield Optional.empty();
            }
        };
    }

    /// The device answered, whatever it said.
    synchronized void succeeded() {
        state = new State.Closed(0);
    }

    /// The device did not answer, or not in order.
    synchronized void failed() {
        state = switch (state) {
            case State.Closed closed ->
                closed.failures() + 1 < FAILURES_TO_OPEN ? new State.Closed(closed.failures() + 1) : open(0);
            case State.HalfOpen halfOpen -> open(halfOpen.probes());
            case State.Open open -> open;
        };
    }

    /// The call never reached the device. A probe is due again at once.
    synchronized void undecided() {
        if (state instanceof State.HalfOpen(int probes)) {
            state = new State.Open(nanoTime.getAsLong(), probes - 1);
        }
    }

    private State open(int probes) {
        long full =
                FIRST_WAIT.multipliedBy(1L << Math.min(probes, MAX_DOUBLINGS)).toNanos();
        long capped = Math.min(full, LONGEST_WAIT.toNanos());
        long drawn = Math.floorMod(ByteBuffer.wrap(random.bytes(Long.BYTES)).getLong(), capped / 2 + 1);
        return new State.Open(nanoTime.getAsLong() + capped / 2 + drawn, probes);
    }
}
