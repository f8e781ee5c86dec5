package dev.keyladder.core.lease;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// The arithmetic of lifetimes and of trying again: no clock, no threads.
public final class LeaseSchedule {
    /// Failed revocations after which a lease counts as irrevocable.
    public static final int ATTEMPTS_UNTIL_IRREVOCABLE = 6;

    private static final Duration FIRST_RETRY = Duration.ofSeconds(10);
    private static final Duration LAST_RETRY = Duration.ofDays(1);

    private LeaseSchedule() {}

    /// How long something new lives.
    ///
    /// @param asked zero: the default
    /// @param maximum zero: the server's
    /// @param limits of the mount
    public static Duration grant(Duration asked, Duration maximum, Limits limits) {
        Duration cap = cap(maximum, limits.maxTtl());
        Duration ttl = asked.isZero() ? limits.defaultTtl() : asked;
        return ttl.compareTo(cap) > 0 ? cap : ttl;
    }

    /// The smaller of two maxima, of which zero means none.
    public static Duration cap(Duration one, Duration other) {
        if (one.isZero()) {
            return other;
        }
        return other.isZero() || one.compareTo(other) < 0 ? one : other;
    }

    /// The end after a renewal: counted from now, never past the longest life; empty when that has passed
    /// already.
    public static Optional<Instant> renew(Instant issued, Instant now, Duration ttl, Duration maximum) {
        Instant last = issued.plus(maximum);
        if (!now.isBefore(last)) {
            return Optional.empty();
        }
        Instant end = now.plus(ttl);
        return Optional.of(end.isAfter(last) ? last : end);
    }

    /// When to try a revocation again: ten seconds doubled each time, up to a day, spread by a fraction in
    /// [0, 1).
    public static Instant retryAt(Instant now, int failedAttempts, double fraction) {
        long factor = 1L << Math.min(failedAttempts - 1, 20);
        Duration full = FIRST_RETRY.multipliedBy(factor);
        Duration bounded = full.compareTo(LAST_RETRY) > 0 ? LAST_RETRY : full;
        long half = bounded.toMillis() / 2;
        return now.plusMillis(half + (long) (half * fraction));
    }

    /// Whether so many failures make a lease irrevocable.
    public static boolean isIrrevocable(int failedAttempts) {
        return failedAttempts >= ATTEMPTS_UNTIL_IRREVOCABLE;
    }

    /// A mount's limits, none of them zero.
    public record Limits(Duration defaultTtl, Duration maxTtl) {}
}
