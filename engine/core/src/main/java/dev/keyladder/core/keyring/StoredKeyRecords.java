package dev.keyladder.core.keyring;

import dev.keyladder.keys.hierarchy.KeyRecords;
import dev.keyladder.storage.barrier.PlainArea;
import dev.keyladder.storage.store.Row;
import java.util.List;
import java.util.Optional;

/// The hierarchy's rows in the store's plain area.
public final class StoredKeyRecords implements KeyRecords {
    private final PlainArea plain;

    /// The rows of a plain area.
    public StoredKeyRecords(PlainArea plain) {
        this.plain = plain;
    }

    @Override
    public Optional<byte[]> get(String name) {
        return plain.get(name).map(Row::value);
    }

    @Override
    public List<String> names(String prefix) {
        return plain.children(prefix, "", Integer.MAX_VALUE);
    }
}
