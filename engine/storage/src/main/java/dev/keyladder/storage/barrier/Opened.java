package dev.keyladder.storage.barrier;

/// A row read through the barrier: its key within the area, its decrypted bytes, its revision.
///
/// A class, not a record: a record would print its array.
public final class Opened {

    private final String key;
    private final byte[] value;
    private final long revision;

    Opened(String key, byte[] value, long revision) {
        this.key = key;
        this.value = value;
        this.revision = revision;
    }

    /// The key within the area.
    public String key() {
        return key;
    }

    /// The decrypted bytes, this reader's own.
    public byte[] value() {
        return value;
    }

    /// For [BarrierWrites#unchanged].
    public long revision() {
        return revision;
    }

    @Override
    public String toString() {
        return "Opened(" + key + ", " + value.length + " bytes, revision " + revision + ")";
    }
}
