package dev.keyladder.core.audit;

import java.util.Optional;

/// The record that the next one has to follow from.
///
/// @param position where it stands, and the hash that stands with it
/// @param computed the hash that its bytes have, where that is another one: which of the two was altered,
///     only
///     the next record can tell
record ChainEnd(LanePosition position, Optional<LeafHash> computed) {
    boolean hasHash(LeafHash hash) {
        return position.hash().equals(hash) || computed.filter(hash::equals).isPresent();
    }

    boolean is(LanePosition other) {
        return position.lane() == other.lane() && position.lseq() == other.lseq() && hasHash(other.hash());
    }
}
