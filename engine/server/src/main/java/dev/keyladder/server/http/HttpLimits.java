package dev.keyladder.server.http;

import java.time.Duration;

/// How much one client may ask of the listener, and for how long.
///
/// @param maxBodyBytes the largest body of a request
/// @param maxHeaderBytes the largest request line, and the largest head below it
/// @param maxInFlight how many requests are worked on at once; beyond that the answer is 503
/// @param maxBufferedBytes how many bytes of bodies all requests together may hold; beyond that the answer
///     is 503
/// @param requestDeadline how long a request may take once it has been read
/// @param bodyTimeout how long a client may take to send a body
/// @param headTimeout how long a new connection may take to send its first head
/// @param idleTimeout how long a connection may rest between requests
public record HttpLimits(
        int maxBodyBytes,
        int maxHeaderBytes,
        int maxInFlight,
        long maxBufferedBytes,
        Duration requestDeadline,
        Duration bodyTimeout,
        Duration headTimeout,
        Duration idleTimeout) {
    /// The values that hold when the configuration names none.
    public static HttpLimits defaults() {
        return new HttpLimits(
                32 << 20,
                16 << 10,
                1024,
                256L << 20,
                Duration.ofSeconds(90),
                Duration.ofSeconds(30),
                Duration.ofSeconds(10),
                Duration.ofMinutes(5));
    }
}
