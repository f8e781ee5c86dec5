package dev.keyladder.storage.store.sqlite;

import dev.keyladder.storage.store.FatalHandler;
import dev.keyladder.storage.store.Store;
import dev.keyladder.storage.store.StoreConcurrencyConformanceTest;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreConcurrencyTest extends StoreConcurrencyConformanceTest {

    @TempDir
    private Path folder;

    @Override
    protected Store open(FatalHandler handler) {
        return SqliteStore.open(folder.resolve("store"), SqliteSettings.DEFAULT, handler);
    }
}
