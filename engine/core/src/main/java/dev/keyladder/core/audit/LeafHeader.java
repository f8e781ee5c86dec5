package dev.keyladder.core.audit;

/// The first five fields of a leaf, which only the lane can know, in front of the body that the request
/// wrote.
///
/// @param lane number of the lane
/// @param lseq sequence number in it
/// @param prev hash of the leaf before
/// @param batch the commit whose rows the leaf records, or [#NO_BATCH]
record LeafHeader(long lane, long lseq, byte[] prev, long batch) {
    static final long NO_BATCH = -1;

    /// Map head, five keys, and their values at their longest.
    static final int MAX_BYTES = 72;

    void writeTo(LeafBuffer out) {
        out.map(LeafKey.COUNT);
        out.integer(LeafKey.FORMAT).integer(AuditLeaf.FORMAT_1);
        out.integer(LeafKey.LANE).integer(lane);
        out.integer(LeafKey.LSEQ).integer(lseq);
        out.integer(LeafKey.PREV).bytes(prev);
        out.integer(LeafKey.BATCH);
        if (batch == NO_BATCH) {
            out.nil();
        } else {
            out.integer(batch);
        }
    }
}
