package dev.keyladder.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/// A wall clock that moves when a test says so.
public final class ManualClock extends Clock {
    /// Where a clock stands when nothing else is asked for.
    public static final Instant START = Instant.parse("2026-11-24T12:00:00Z");

    private final AtomicReference<Instant> now;

    /// A clock that stands at an instant.
    public ManualClock(Instant start) {
        now = new AtomicReference<>(start);
    }

    /// A clock that stands at [#START].
    public ManualClock() {
        this(START);
    }

    /// Moves forward, or back where the step is negative.
    public void advance(Duration step) {
        now.updateAndGet(at -> at.plus(step));
    }

    /// Jumps.
    public void set(Instant to) {
        now.set(to);
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    /// The same clock: tests have one zone.
    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
