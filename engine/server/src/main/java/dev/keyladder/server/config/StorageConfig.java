package dev.keyladder.server.config;

import java.nio.file.Path;

/// Where everything is kept.
public sealed interface StorageConfig {
    /// A folder with a SQLite database and the audit lanes beside it.
    ///
    /// @param diskReserveBytes when only this much is free, nothing new is issued; what ends things goes on
    record Sqlite(Path folder, long diskReserveBytes) implements StorageConfig {}

    /// Memory: gone when the server stops.
    record InMemory() implements StorageConfig {}
}
