package dev.keyladder.cli.bench;

import org.jspecify.annotations.Nullable;

/// Hands out requests, rendered whole, for one thread.
@FunctionalInterface
interface RequestSource {
    /// The next request; null when there are no more.
    byte @Nullable [] next();

    /// Round and round.
    static RequestSource cycling(byte[][] requests) {
        int[] at = {0};
        return () -> {
            byte[] request = requests[at[0]];
            at[0] = at[0] + 1 == requests.length ? 0 : at[0] + 1;
            return request;
        };
    }

    /// Each once.
    static RequestSource once(byte[][] requests) {
        int[] at = {0};
        return () -> at[0] == requests.length ? null : requests[at[0]++];
    }
}
