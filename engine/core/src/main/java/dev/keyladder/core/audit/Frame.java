package dev.keyladder.core.audit;

/// How a leaf stands in a segment: `u32 length ‖ leaf ‖ SHA-256(00 ‖ leaf)`, and the two marks that stand
/// where
/// a length would.
final class Frame {
    static final int LENGTH_BYTES = 4;

    /// Bytes around a leaf.
    static final int OVERHEAD_BYTES = LENGTH_BYTES + LeafHash.BYTES;

    /// Where the next length would stand, nothing follows in this lane.
    static final int LANE_ENDS = 0;

    /// Where the next length would stand, the lane goes on in the next segment. Unlike the end it is not
    /// what a
    /// segment is preallocated with, so that a missing segment is seen.
    static final int SEGMENT_ENDS = 0xffff_ffff;

    /// RFC 6962 §2.1: no leaf can pass for a node of the tree.
    static final byte LEAF_PREFIX = 0;

    static final int MAX_LEAF_BYTES = AuditRecord.MAX_BODY_BYTES + LeafHeader.MAX_BYTES;

    private Frame() {}

    /// The most that a body takes in a segment.
    static int maxBytes(byte[] body) {
        return OVERHEAD_BYTES + LeafHeader.MAX_BYTES + body.length;
    }
}
