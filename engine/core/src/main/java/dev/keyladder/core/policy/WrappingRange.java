package dev.keyladder.core.policy;

import java.time.Duration;
import java.util.Optional;

/// How long an answer has to stay wrapped. A bound that is set makes wrapping a duty.
record WrappingRange(Optional<Duration> min, Optional<Duration> max) {

    static final WrappingRange ANY = new WrappingRange(Optional.empty(), Optional.empty());

    /// The lower of each bound.
    WrappingRange mergedWith(WrappingRange other) {
        return new WrappingRange(lower(min, other.min), lower(max, other.max));
    }

    private static Optional<Duration> lower(Optional<Duration> one, Optional<Duration> other) {
        return one.isPresent() && other.isPresent()
                ? one.filter(bound -> bound.compareTo(other.get()) <= 0).or(() -> other)
                : one.or(() -> other);
    }

    boolean admits(Optional<Duration> wrapTtl) {
        if (min.isEmpty() && max.isEmpty()) {
            return true;
        }
        return wrapTtl.isPresent()
                && min.map(bound -> bound.compareTo(wrapTtl.get()) <= 0).orElse(true)
                && max.map(bound -> bound.compareTo(wrapTtl.get()) >= 0).orElse(true);
    }

    boolean isUnsatisfiable() {
        return min.isPresent() && max.isPresent() && max.get().compareTo(min.get()) < 0;
    }
}
