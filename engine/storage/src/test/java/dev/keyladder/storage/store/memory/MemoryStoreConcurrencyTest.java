package dev.keyladder.storage.store.memory;

import dev.keyladder.storage.store.FatalHandler;
import dev.keyladder.storage.store.Store;
import dev.keyladder.storage.store.StoreConcurrencyConformanceTest;

class MemoryStoreConcurrencyTest extends StoreConcurrencyConformanceTest {

    @Override
    protected Store open(FatalHandler handler) {
        return new MemoryStore(handler);
    }
}
