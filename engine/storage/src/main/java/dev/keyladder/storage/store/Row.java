package dev.keyladder.storage.store;

/// A stored row: its key, its bytes, and the number of the commit that wrote it last.
///
/// A class, not a record: a record would print and compare its array. Rows are shared between a store's cache
/// and all readers, so nobody may change the bytes.
public final class Row {

    private final String key;
    private final byte[] value;
    private final long revision;

    /// @param value owned by the row from now on
    public Row(String key, byte[] value, long revision) {
        this.key = key;
        this.value = value;
        this.revision = revision;
    }

    /// The whole key.
    public String key() {
        return key;
    }

    /// The stored bytes themselves, not a copy: read only.
    public byte[] value() {
        return value;
    }

    /// The number of the commit that wrote this row last; what [WriteSet#unchanged] compares.
    public long revision() {
        return revision;
    }

    @Override
    public String toString() {
        return "Row(" + key + ", " + value.length + " bytes, revision " + revision + ")";
    }
}
