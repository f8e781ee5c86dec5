package dev.keyladder.cli.bench;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;

/// How hard and how long.
///
/// @param connections each with one request under way
/// @param warmUp before anything counts
/// @param measured how long it counts, at most
/// @param mostRequests counted and uncounted together, at most
/// @param serverProcess whose processor time is measured
record LoadPlan(
        InetSocketAddress server,
        int connections,
        Duration warmUp,
        Duration measured,
        long mostRequests,
        Optional<ProcessTime> serverProcess) {}
