package dev.keyladder.secrets.database;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// Users whose creation was cut off: the database may still be at it. Not finding one of them says nothing
/// until
/// its statement has timed out on the server.
final class Doubtful {
    /// Well above the time after which the server gives a statement up.
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(60);

    private final Clock clock;
    private final ConcurrentMap<String, Instant> since = new ConcurrentHashMap<>();

    Doubtful(Clock clock) {
        this.clock = clock;
    }

    void add(String user) {
        Instant now = clock.instant();
        since.values().removeIf(then -> isOver(then, now));
        since.put(user, now);
    }

    boolean contains(String user) {
        Instant then = since.get(user);
        return then != null && !isOver(then, clock.instant());
    }

    private static boolean isOver(Instant then, Instant now) {
        return now.isAfter(then.plus(LONG_ENOUGH));
    }
}
