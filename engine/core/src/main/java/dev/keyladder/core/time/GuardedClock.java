package dev.keyladder.core.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The wall clock, watched by the monotonic one.
///
/// A wall clock that jumps forward would have every lease revoked at once, one that jumps back would bring
/// ended tokens back to life. So: when the two drift more than a minute apart, revoking what has expired
/// pauses for five minutes, in which an operator can act on the alarm; and a token is refused once it has
/// ended on either clock.
///
/// After a jump the monotonic clock counts on from the wall's new time, for what begins from then on. What
/// began before goes on being judged by the count as it was, so a jump back gives it no time. What begins
/// after a jump back, but at a time that had been seen already, cannot be told from the former and is judged
/// like it.
public final class GuardedClock {
    /// How far the clocks may drift apart.
    public static final Duration TOLERANCE = Duration.ofSeconds(60);

    /// How long expiry-driven revocation rests after a jump.
    public static final Duration PAUSE = Duration.ofMinutes(5);

    private static final Logger LOG = LoggerFactory.getLogger(GuardedClock.class);
    private static final int MOST_COUNTS = 100;

    private final Clock wall;
    private final Ticker ticker;
    private final AtomicReference<State> state;

    /// A count of the monotonic clock.
    ///
    /// @param wall what the wall clock said when it began
    /// @param elapsed when that was, on the monotonic clock
    private record Anchor(Instant wall, Duration elapsed) {
        Instant at(Duration now) {
            return wall.plus(now.minus(elapsed));
        }
    }

    /// A count that ended with a jump.
    ///
    /// @param reached what it had come to
    private record Former(Anchor anchor, Instant reached) {
        /// Whether the other count never says more than this one, of nothing that this one is not asked for.
        boolean covers(Former other) {
            return !other.reached().isAfter(reached)
                    && !other.anchor().at(anchor.elapsed()).isAfter(anchor.wall());
        }
    }

    /// @param pausedUntil on the monotonic clock; zero: not paused
    /// @param former what began earlier is judged by, the oldest first
    private record State(Anchor anchor, Duration pausedUntil, List<Former> former) {}

    /// Anchors the two clocks to each other as they stand.
    public GuardedClock(Clock wall, Ticker ticker) {
        this.wall = wall;
        this.ticker = ticker;
        state = new AtomicReference<>(
                new State(new Anchor(wall.instant(), ticker.elapsed()), Duration.ZERO, List.of()));
    }

    /// What the wall clock says.
    public Instant now() {
        return wall.instant();
    }

    /// The latest of what the clocks say for something that began at an instant: when its end is not after
    /// that, it has ended.
    public Instant latest(Instant begun) {
        // A jump that nobody has noticed yet must not be taken for time that began with it.
        expiryPaused();
        State now = state.get();
        Duration elapsed = ticker.elapsed();
        Instant latest = later(wall.instant(), now.anchor().at(elapsed));
        for (Former count : now.former()) {
            if (!begun.isAfter(count.reached())) {
                latest = later(latest, count.anchor().at(elapsed));
            }
        }
        return latest;
    }

    /// Whether expiry-driven revocation rests because the clocks have drifted apart. Asking also notices a
    /// new jump.
    public boolean expiryPaused() {
        Duration elapsed = ticker.elapsed();
        State before = state.get();
        Instant now = wall.instant();
        Duration apart = Duration.between(before.anchor().at(elapsed), now);
        if (apart.abs().compareTo(TOLERANCE) > 0 && state.compareAndSet(before, jumped(before, elapsed, now))) {
            LOG.error(
                    "the wall clock has jumped by {} s against the monotonic one: nothing is revoked for its expiry "
                            + "in the next {} s; check the time of this machine",
                    apart.toSeconds(),
                    PAUSE.toSeconds());
        }
        return elapsed.compareTo(state.get().pausedUntil()) < 0;
    }

    private static State jumped(State before, Duration elapsed, Instant now) {
        List<Former> former = new ArrayList<>(before.former());
        Former ended = new Former(before.anchor(), before.anchor().at(elapsed));
        former.removeIf(ended::covers);
        former.add(ended);
        if (former.size() > MOST_COUNTS) {
            former.removeFirst();
        }
        return new State(new Anchor(now, elapsed), elapsed.plus(PAUSE), List.copyOf(former));
    }

    /// How far the wall clock is ahead of the monotonic one since they were anchored.
    public Duration drift() {
        return Duration.between(state.get().anchor().at(ticker.elapsed()), wall.instant());
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
