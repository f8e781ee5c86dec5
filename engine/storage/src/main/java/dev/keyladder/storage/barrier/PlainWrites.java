package dev.keyladder.storage.barrier;

import dev.keyladder.storage.store.WriteSet;

/// The plain area's part of a [WriteSet]: values as they are, under names of the plain area.
public final class PlainWrites {

    private final WriteSet writes;

    /// Adds to a write set.
    public PlainWrites(WriteSet writes) {
        this.writes = writes;
    }

    /// Puts a row.
    ///
    /// @param value signed or encrypted by itself; owned by the store from now on
    public PlainWrites put(String name, byte[] value) {
        writes.put(PlainArea.rowKey(name), value);
        return this;
    }

    /// Deletes a row; no harm if there is none.
    public PlainWrites delete(String name) {
        writes.delete(PlainArea.rowKey(name));
        return this;
    }

    /// Requires that there is no such row.
    public PlainWrites absent(String name) {
        writes.absent(PlainArea.rowKey(name));
        return this;
    }

    /// Requires that there is such a row.
    public PlainWrites present(String name) {
        writes.present(PlainArea.rowKey(name));
        return this;
    }

    /// Requires that nobody has written the row since it was read.
    public PlainWrites unchanged(String name, long revision) {
        writes.unchanged(PlainArea.rowKey(name), revision);
        return this;
    }
}
