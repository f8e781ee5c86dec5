package dev.keyladder.core.audit;

/// A leaf named: its lane, its sequence number there, its hash.
///
/// @param lane number of the lane, 32 bits unsigned
/// @param lseq sequence number, dense from 0
/// @param hash of the leaf
public record LanePosition(long lane, long lseq, LeafHash hash) {
    @Override
    public String toString() {
        return "lane " + lane + ", record " + lseq;
    }
}
