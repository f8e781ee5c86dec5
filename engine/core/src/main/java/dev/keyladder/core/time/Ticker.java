package dev.keyladder.core.time;

import java.time.Duration;

/// Elapsed time that nobody sets: the time since some fixed moment of this process.
@FunctionalInterface
public interface Ticker {
    /// Time since that moment.
    Duration elapsed();
}
