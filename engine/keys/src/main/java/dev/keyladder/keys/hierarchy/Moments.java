package dev.keyladder.keys.hierarchy;

import java.time.Instant;

/// Keeps the order of signed times where the wall clock was set back.
final class Moments {
    private Moments() {}

    /// Now, or the moment that must not be gone below.
    static Instant notBefore(Instant now, Instant floor) {
        return now.isBefore(floor) ? floor : now;
    }
}
