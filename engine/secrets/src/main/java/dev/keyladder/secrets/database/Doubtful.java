package dev.keyladder.secrets.database;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// Users whose creation was cut off: the database may still be at it. Not finding one of them says nothing
/// until its statement has timed out on the server. A process that was killed cut off its statements without
/// leaving word, so whatever was begun shortly before this one started is in doubt as well.
final class Doubtful {
    /// Well above the time after which the server gives a statement up.
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(60);

    private final Clock clock;
    private final Instant born;
    private final ConcurrentMap<String, Instant> since = new ConcurrentHashMap<>();

    Doubtful(Clock clock) {
        this.clock = clock;
        this.born = clock.instant();
    }

    void add(String user) {
        Instant now = clock.instant();
        since.values().removeIf(then -> isOver(then, now));
        since.put(user, now);
    }

    /// Whether the user may still come into being.
    ///
    /// @param begun when its creation was
    boolean contains(String user, Instant begun) {
        Instant then = since.getOrDefault(user, begun.isBefore(born) ? begun : Instant.EPOCH);
        return !isOver(then, clock.instant());
    }

    private static boolean isOver(Instant then, Instant now) {
        return Duration.between(then, now).compareTo(LONG_ENOUGH) > 0;
    }
}
