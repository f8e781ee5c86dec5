package dev.keyladder.storage.store.sqlite;

import dev.keyladder.storage.store.FatalHandler;
import dev.keyladder.storage.store.Store;
import dev.keyladder.storage.store.StoreLeavesConformanceTest;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreLeavesTest extends StoreLeavesConformanceTest {

    @TempDir
    private Path folder;

    @Override
    protected Store open(FatalHandler handler) {
        return SqliteStore.open(folder.resolve("store"), SqliteSettings.DEFAULT, handler);
    }
}
