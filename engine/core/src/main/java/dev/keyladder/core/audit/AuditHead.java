package dev.keyladder.core.audit;

import dev.keyladder.codec.cbor.CborException;
import dev.keyladder.codec.cbor.CborMap;
import dev.keyladder.codec.cbor.CborReader;
import dev.keyladder.codec.cbor.CborValue;
import dev.keyladder.codec.cbor.CborWriter;

/// The row `audit/head`, written with every commit that has leaves: where the lane stood, and the number of
/// the
/// commit.
///
/// A leaf of a greater batch behind it has no rows.
///
/// @param end the last leaf that was durable when the commit was made
/// @param batch number of the commit
public record AuditHead(LanePosition end, long batch) {
    /// The row's key, in the store's plain area.
    public static final String ROW = "audit/head";

    private static final int FORMAT_1 = 1;

    /// The row's value.
    public byte[] toBytes() {
        CborMap.Builder map = CborMap.builder().put(1, FORMAT_1);
        HeadFields.put(map, end);
        return CborWriter.write(map.put(5, CborValue.of(batch)).build());
    }

    /// Reads the row's value.
    ///
    /// @throws MalformedLeaf when it is none
    public static AuditHead read(byte[] value) {
        try {
            CborMap map = CborReader.read(value).asMap().requireKeysWithin(1, 5);
            HeadFields.requireFormat(map, FORMAT_1);
            return new AuditHead(HeadFields.position(map), map.get(5).asInt().longValue());
        } catch (CborException e) {
            throw new MalformedLeaf("no audit head", e);
        }
    }
}
