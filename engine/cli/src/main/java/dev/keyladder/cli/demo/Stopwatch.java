package dev.keyladder.cli.demo;

import java.time.Duration;

/// Measures how long something takes.
///
/// @param startNanos reading of the JVM's steady clock
record Stopwatch(long startNanos) {
    static Stopwatch start() {
        return new Stopwatch(System.nanoTime());
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - startNanos);
    }
}
