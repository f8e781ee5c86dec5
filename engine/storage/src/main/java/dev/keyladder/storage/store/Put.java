package dev.keyladder.storage.store;

import dev.keyladder.storage.store.key.KeyOrder;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One row to be written, replacing whatever stands under its key, its due time included.
public final class Put implements Change {

    private final String key;
    private final byte[] value;
    private final @Nullable Instant due;

    private Put(String key, byte[] value, @Nullable Instant due) {
        this.key = KeyOrder.requireKey(key);
        this.value = value;
        this.due = due;
    }

    /// A row without a due time.
    ///
    /// @param value owned by the store from now on
    public static Put of(String key, byte[] value) {
        return new Put(key, value, null);
    }

    /// A row that [Store#due] finds from an instant on.
    ///
    /// @param value owned by the store from now on
    /// @param due kept to the millisecond
    public static Put due(String key, byte[] value, Instant due) {
        return new Put(key, value, Instant.ofEpochMilli(due.toEpochMilli()));
    }

    @Override
    public String key() {
        return key;
    }

    /// The bytes to store: read only.
    public byte[] value() {
        return value;
    }

    /// When the row falls due, if it does.
    public Optional<Instant> due() {
        return Optional.ofNullable(due);
    }

    @Override
    public String toString() {
        return "Put(" + key + ", " + value.length + " bytes)";
    }
}
