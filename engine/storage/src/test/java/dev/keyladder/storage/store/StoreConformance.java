package dev.keyladder.storage.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// A store under a conformance suite: opened empty before each test and closed after it.
abstract class StoreConformance {
    protected final RecordingFatal fatal = new RecordingFatal();
    protected Store store;

    /// An empty store.
    protected abstract Store open(FatalHandler handler);

    @BeforeEach
    void openStore() {
        store = open(fatal);
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    protected static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    protected static WriteSet put(String key, String value) {
        return new WriteSet().put(key, bytes(value));
    }

    protected Optional<String> read(String key) {
        return store.get(key).map(row -> new String(row.value(), UTF_8));
    }
}
