package dev.keyladder.cli.bench;

import java.time.Duration;
import java.util.Optional;

/// What a run found.
///
/// @param latencies of counted requests, sorted
/// @param errors counted requests that were not answered with success
/// @param firstError what the first of them said; empty where there was none
/// @param elapsed while it counted
/// @param driverTime processor time of the driver meanwhile
/// @param serverTime processor time of the server meanwhile
record Measured(
        Latencies latencies,
        long errors,
        String firstError,
        Duration elapsed,
        Duration driverTime,
        Optional<Duration> serverTime) {}
