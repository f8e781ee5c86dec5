package dev.keyladder.storage.barrier;

import dev.keyladder.storage.store.WriteSet;
import java.time.Instant;

/// Collects what one caller wants to become durable together, over any number of areas and the plain area, into
/// one [WriteSet]. Values are encrypted as they are added, on the caller's thread. Not safe for use by several
/// threads.
public final class BarrierWrites {

    private final Envelope envelope;
    private final WriteSet writes = new WriteSet();

    BarrierWrites(Envelope envelope) {
        this.envelope = envelope;
    }

    /// Puts a row without a due time.
    ///
    /// @param value in clear; stays the caller's
    public BarrierWrites put(Area area, String key, byte[] value) {
        writes.put(area.prefix() + requireKey(key), envelope.encrypt(area, key, value));
        return this;
    }

    /// Puts a row that falls due, to the millisecond.
    ///
    /// @param value in clear; stays the caller's
    public BarrierWrites put(Area area, String key, byte[] value, Instant due) {
        writes.put(area.prefix() + requireKey(key), envelope.encrypt(area, key, value), due);
        return this;
    }

    /// Deletes a row; no harm if there is none.
    public BarrierWrites delete(Area area, String key) {
        writes.delete(area.prefix() + requireKey(key));
        return this;
    }

    /// Requires that there is no such row.
    public BarrierWrites absent(Area area, String key) {
        writes.absent(area.prefix() + key);
        return this;
    }

    /// Requires that there is such a row.
    public BarrierWrites present(Area area, String key) {
        writes.present(area.prefix() + key);
        return this;
    }

    /// Requires that nobody has written the row since it was read.
    ///
    /// @param revision of the [Opened] row
    public BarrierWrites unchanged(Area area, String key, long revision) {
        writes.unchanged(area.prefix() + key, revision);
        return this;
    }

    /// Adds the body of an audit leaf, durable before the rows are.
    public BarrierWrites leaf(byte[] body) {
        writes.leaf(body);
        return this;
    }

    /// The plain area's part of the same set.
    public PlainWrites plain() {
        return new PlainWrites(writes);
    }

    /// Everything collected, for the store.
    public WriteSet toWriteSet() {
        return writes;
    }

    private static String requireKey(String key) {
        if (key.isEmpty()) {
            throw new IllegalArgumentException("a row needs a key within its area");
        }
        return key;
    }
}
