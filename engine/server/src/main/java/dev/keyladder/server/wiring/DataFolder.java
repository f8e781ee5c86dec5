package dev.keyladder.server.wiring;

import dev.keyladder.core.audit.LaneSettings;
import dev.keyladder.server.config.StorageConfig;
import dev.keyladder.storage.store.FatalHandler;
import dev.keyladder.storage.store.Store;
import dev.keyladder.storage.store.memory.MemoryStore;
import dev.keyladder.storage.store.sqlite.SqliteSettings;
import dev.keyladder.storage.store.sqlite.SqliteStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/// Where a server keeps its rows and its audit lanes.
///
/// @param word what the storage is called in seal status
/// @param folder of the audit lanes and of what else lies beside the rows
record DataFolder(StorageConfig config, String word, Path folder) {
    private static final String AUDIT = "audit";
    // A development server is not to prepare 64 MiB before it answers.
    private static final int SMALL_SEGMENT_BYTES = 4 << 20;

    static DataFolder of(StorageConfig config) {
        return switch (config) {
            case StorageConfig.Sqlite sqlite -> new DataFolder(config, "sqlite", sqlite.folder());
            case StorageConfig.InMemory memory -> new DataFolder(config, "inmem", temporary());
        };
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("keyladder-dev-");
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary folder for the audit log", e);
        }
    }

    Store open(FatalHandler fatal) {
        return switch (config) {
            case StorageConfig.Sqlite sqlite -> SqliteStore.open(sqlite.folder(), SqliteSettings.DEFAULT, fatal);
            case StorageConfig.InMemory memory -> new MemoryStore(fatal);
        };
    }

    LaneSettings laneSettings() {
        Path lanes = folder.resolve(AUDIT);
        return switch (config) {
            case StorageConfig.Sqlite sqlite ->
                new LaneSettings(lanes, LaneSettings.SEGMENT_BYTES, sqlite.diskReserveBytes());
            case StorageConfig.InMemory memory -> new LaneSettings(lanes, SMALL_SEGMENT_BYTES, 0);
        };
    }

    /// Removes what a server in memory has left: its log is nobody's once it is gone.
    void discardIfTemporary() {
        if (config instanceof StorageConfig.Sqlite) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the temporary folder " + folder + " could not be removed", e);
        }
    }
}
