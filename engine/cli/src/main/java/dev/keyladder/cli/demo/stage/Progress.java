package dev.keyladder.cli.demo.stage;

import java.time.Duration;

/// Is told of each part of the stage that is ready. Called by several threads.
@FunctionalInterface
public interface Progress {
    /// A part is ready.
    ///
    /// @param what it is
    /// @param took how long it took to get there
    void ready(String what, Duration took);
}
