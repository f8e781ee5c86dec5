package dev.keyladder.secrets.database;

import dev.keyladder.spi.MalformedRequest;
import java.time.Duration;

/// How many connections to one database are held, and for how long.
///
/// @param maxOpen how many are open at most
/// @param maxIdle how many of them are kept while idle
/// @param maxLifetime how old one gets; zero: any age
record PoolSize(int maxOpen, int maxIdle, Duration maxLifetime) {
    static final int DEFAULT_OPEN = 4;
    private static final int MOST_OPEN = 500;
    private static final Duration SHORTEST_LIFETIME = Duration.ofSeconds(30);

    /// @throws MalformedRequest naming the field that makes no sense
    void check() {
        if (maxOpen < 1 || maxOpen > MOST_OPEN) {
            throw new MalformedRequest("max_open_connections must be 1 to " + MOST_OPEN);
        }
        if (maxIdle < 0) {
            throw new MalformedRequest("max_idle_connections must not be negative");
        }
        if (maxLifetime.isPositive() && maxLifetime.compareTo(SHORTEST_LIFETIME) < 0) {
            throw new MalformedRequest("max_connection_lifetime must be at least 30 seconds, or 0 for any");
        }
    }
}
