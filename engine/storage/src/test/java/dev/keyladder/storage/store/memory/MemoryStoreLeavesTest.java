package dev.keyladder.storage.store.memory;

import dev.keyladder.storage.store.FatalHandler;
import dev.keyladder.storage.store.Store;
import dev.keyladder.storage.store.StoreLeavesConformanceTest;

class MemoryStoreLeavesTest extends StoreLeavesConformanceTest {

    @Override
    protected Store open(FatalHandler handler) {
        return new MemoryStore(handler);
    }
}
