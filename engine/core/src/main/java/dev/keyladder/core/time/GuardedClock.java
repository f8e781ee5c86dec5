package dev.keyladder.core.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/// The wall clock, watched by the monotonic one.
///
/// A wall clock that jumps forward would have every lease revoked at once, one that jumps back would bring
/// ended
/// tokens
/// back to life. So: when the two drift more than a minute apart, revoking what has expired pauses for five
/// minutes,
/// in
/// which an operator can act on the alarm; and a token is refused once it has ended on either clock.
public final class GuardedClock {
    /// How far the clocks may drift apart.
    public static final Duration TOLERANCE = Duration.ofSeconds(60);

    /// How long expiry-driven revocation rests after a jump.
    public static final Duration PAUSE = Duration.ofMinutes(5);

    private final Clock wall;
    private final Ticker ticker;
    private final AtomicReference<State> state;

    /// @param anchorWall what the wall clock said
    /// @param anchorElapsed when, on the monotonic clock
    /// @param pausedUntil on the monotonic clock; zero: not paused
    /// @param floor what the monotonic clock had reached at the former anchor: a jump back makes nothing
    ///     valid
    /// again
    private record State(Instant anchorWall, Duration anchorElapsed, Duration pausedUntil, Instant floor) {}

    /// Anchors the two clocks to each other as they stand.
    public GuardedClock(Clock wall, Ticker ticker) {
        this.wall = wall;
        this.ticker = ticker;
        Instant now = wall.instant();
        state = new AtomicReference<>(new State(now, ticker.elapsed(), Duration.ZERO, now));
    }

    /// What the wall clock says.
    public Instant now() {
        return wall.instant();
    }

    /// The later of what the two clocks say: what has ended by then has ended.
    public Instant latest() {
        State at = state.get();
        return later(wall.instant(), later(steady(at), at.floor()));
    }

    /// Whether expiry-driven revocation rests because the clocks have drifted apart. Asking also notices a
    /// new jump.
    public boolean expiryPaused() {
        Duration elapsed = ticker.elapsed();
        State before = state.get();
        Instant now = wall.instant();
        if (Duration.between(steady(before), now).abs().compareTo(TOLERANCE) > 0) {
            // The new anchor takes the wall's word from now on, but what the steady clock saw pass stays passed.
            Instant passed = later(steady(before), before.floor());
            state.compareAndSet(before, new State(now, elapsed, elapsed.plus(PAUSE), passed));
        }
        return elapsed.compareTo(state.get().pausedUntil()) < 0;
    }

    /// How far the wall clock is ahead of the monotonic one since they were anchored.
    public Duration drift() {
        return Duration.between(steady(state.get()), wall.instant());
    }

    private Instant steady(State at) {
        return at.anchorWall().plus(ticker.elapsed().minus(at.anchorElapsed()));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
