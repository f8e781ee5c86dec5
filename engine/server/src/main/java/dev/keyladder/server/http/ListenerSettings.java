package dev.keyladder.server.http;

import java.util.List;

/// What to listen on, and how.
///
/// @param eventLoops threads that move bytes; each connection stays with one of them
public record ListenerSettings(List<ListenAddress> addresses, HttpLimits limits, int eventLoops) {
    public ListenerSettings {
        addresses = List.copyOf(addresses);
    }
}
