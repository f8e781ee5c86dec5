package dev.keyladder.core.audit;

import dev.keyladder.codec.cbor.CborMap;

/// The fields 2 to 4 that heads and the details of the log's own leaves have in common: a leaf named.
final class HeadFields {
    static final int LANE = 2;
    static final int LSEQ = 3;
    static final int HASH = 4;

    private HeadFields() {}

    static void put(CborMap.Builder map, LanePosition position) {
        map.put(LANE, position.lane())
                .put(LSEQ, position.lseq())
                .put(HASH, position.hash().toByteArray());
    }

    static LanePosition position(CborMap map) {
        return new LanePosition(
                map.get(LANE).asInt().longValue(),
                map.get(LSEQ).asInt().longValue(),
                LeafHash.of(map.get(HASH).asBytes()));
    }

    static void requireFormat(CborMap map, int format) {
        if (map.get(1).asInt().longValue() != format) {
            throw new MalformedLeaf("a head of an unknown format");
        }
    }
}
