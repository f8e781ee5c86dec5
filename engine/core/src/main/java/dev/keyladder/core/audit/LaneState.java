package dev.keyladder.core.audit;

import org.jspecify.annotations.Nullable;

/// How far a lane has come. Mutable, for one thread: a record per leaf would be garbage at tens of
/// thousands a
/// second.
final class LaneState {
    final long lane;

    /// Hash of the last leaf, or of the former lane's last where this lane has none yet.
    final byte[] prev;

    /// Sequence number of the next leaf.
    long lseq;

    /// The segment under way, and where in it the next frame stands.
    long segment;

    long offset;

    LaneState(long lane, LeafHash prev) {
        this.lane = lane;
        this.prev = prev.toByteArray();
    }

    LaneState copy() {
        LaneState copy = new LaneState(lane, LeafHash.of(prev));
        copy.lseq = lseq;
        copy.segment = segment;
        copy.offset = offset;
        return copy;
    }

    @Nullable
    LanePosition last() {
        return lseq == 0 ? null : new LanePosition(lane, lseq - 1, LeafHash.of(prev));
    }
}
