package dev.keyladder.storage.store.memory;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyladder.storage.store.FatalHandler;
import dev.keyladder.storage.store.Store;
import dev.keyladder.storage.store.StoreConformanceTest;
import dev.keyladder.storage.store.StoreUnavailable;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class MemoryStoreTest extends StoreConformanceTest {

    @Override
    protected Store open(FatalHandler handler) {
        return new MemoryStore(handler);
    }

    @Test
    void aSnapshotIsRefusedInPlainWords() {
        assertThatThrownBy(() -> store.snapshot(Path.of("never")))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessage("store: a store in memory cannot be backed up");
    }
}
