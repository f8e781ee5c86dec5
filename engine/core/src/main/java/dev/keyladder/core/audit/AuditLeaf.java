package dev.keyladder.core.audit;

import dev.keyladder.codec.cbor.CborException;
import dev.keyladder.codec.cbor.CborMap;
import dev.keyladder.codec.cbor.CborReader;
import dev.keyladder.codec.cbor.CborValue;
import dev.keyladder.codec.cbor.CborWriter;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// A leaf as it stands in a lane: the record and the place that the lane gave it.
///
/// @param position lane, sequence number and hash
/// @param prev hash of the leaf before it; of the former lane's last leaf where it opens a lane
/// @param batch the commit whose rows it records, where it records any
/// @param record what its author wrote
public record AuditLeaf(LanePosition position, LeafHash prev, OptionalLong batch, AuditRecord record) {
    static final int FORMAT_1 = 1;

    /// Reads a leaf whose hash has been checked.
    ///
    /// @throws MalformedLeaf when the bytes are no leaf of a format that is known here
    static AuditLeaf read(byte[] leaf, LeafHash hash) {
        try {
            CborMap map = CborReader.read(leaf).asMap().requireKeysWithin(LeafKey.FORMAT, LeafKey.DETAIL);
            if (map.get(LeafKey.FORMAT).asInt().longValue() != FORMAT_1) {
                throw new MalformedLeaf("a leaf of an unknown format");
            }
            return new AuditLeaf(
                    new LanePosition(number(map, LeafKey.LANE), number(map, LeafKey.LSEQ), hash),
                    LeafHash.of(map.get(LeafKey.PREV).asBytes()),
                    batch(map),
                    record(map));
        } catch (CborException | DateTimeException | ArithmeticException e) {
            throw new MalformedLeaf("a record that cannot be read", e);
        }
    }

    /// Reads a body as a request wrote it, before a lane gave it a place.
    static AuditRecord readBody(byte[] body) {
        LeafBuffer leaf = new LeafBuffer(LeafHeader.MAX_BYTES + body.length);
        new LeafHeader(0, 0, LeafHash.NONE.toByteArray(), LeafHeader.NO_BATCH).writeTo(leaf);
        leaf.raw(body, 0, body.length);
        return read(leaf.toByteArray(), LeafHash.NONE).record();
    }

    private static OptionalLong batch(CborMap map) {
        Optional<CborValue> batch = map.get(LeafKey.BATCH).nonNull();
        return batch.isPresent() ? OptionalLong.of(batch.get().asInt().longValue()) : OptionalLong.empty();
    }

    private static AuditRecord record(CborMap map) {
        int flags = map.get(LeafKey.FLAGS)
                .nonNull()
                .map(value -> value.asInt().intValue())
                .orElse(0);
        return new AuditRecord(
                LeafType.of(map.get(LeafKey.TYPE).asText()),
                Instant.ofEpochMilli(number(map, LeafKey.TIME)),
                origin(map),
                deed(map),
                tree(map, LeafKey.REQUEST, flags & AuditRecord.REQUEST_IS_WHOLE),
                tree(map, LeafKey.RESPONSE, flags & AuditRecord.RESPONSE_IS_WHOLE),
                map.get(LeafKey.DETAIL).nonNull().orElse(null));
    }

    private static Origin origin(CborMap map) {
        return new Origin(
                credential(map),
                map.get(LeafKey.ACTOR).asText(),
                text(map, LeafKey.SOURCE),
                claims(map),
                text(map, LeafKey.PEER));
    }

    private static Deed deed(CborMap map) {
        return new Deed(
                map.get(LeafKey.NAMESPACE).asText(),
                map.get(LeafKey.REQUEST_ID).asText(),
                map.get(LeafKey.OPERATION).asText(),
                map.get(LeafKey.PATH).asText(),
                text(map, LeafKey.OUTCOME),
                text(map, LeafKey.LEASE),
                Duration.ofNanos(Math.multiplyExact(number(map, LeafKey.DURATION), 1000L)));
    }

    private static @Nullable Credential credential(CborMap map) {
        String tid = text(map, LeafKey.TID);
        if (tid == null) {
            return null;
        }
        return new Credential(
                tid, bytes(map, LeafKey.TLH), bytes(map, LeafKey.KID), path(map), text(map, LeafKey.KEY_STATE));
    }

    private static @Nullable KeyPath path(CborMap map) {
        Optional<CborValue> path = map.get(LeafKey.PATH_OF_KEYS).nonNull();
        if (path.isEmpty()) {
            return null;
        }
        List<CborValue> hashes = path.get().asItems();
        if (hashes.size() != 3) {
            throw new MalformedLeaf("a path of " + hashes.size() + " keys");
        }
        return new KeyPath(
                hashes.get(0).asBytes(), hashes.get(1).asBytes(), hashes.get(2).asBytes());
    }

    private static Map<String, String> claims(CborMap map) {
        Map<String, String> claims = new HashMap<>();
        map.get(LeafKey.CI).nonNull().ifPresent(ci -> {
            for (CborMap.Entry entry : ci.asMap().entries()) {
                claims.put(entry.key().asText(), entry.value().asText());
            }
        });
        return claims;
    }

    private static @Nullable HashedTree tree(CborMap map, int key, int whole) {
        Optional<CborValue> value = map.get(key).nonNull();
        if (value.isEmpty()) {
            return null;
        }
        byte[] cbor = CborWriter.write(value.get());
        return whole == 0 ? HashedTree.tree(cbor) : HashedTree.whole(cbor);
    }

    private static long number(CborMap map, int key) {
        return map.get(key).asInt().longValue();
    }

    private static @Nullable String text(CborMap map, int key) {
        Optional<CborValue> value = map.get(key).nonNull();
        return value.isPresent() ? value.get().asText() : null;
    }

    private static byte @Nullable [] bytes(CborMap map, int key) {
        Optional<CborValue> value = map.get(key).nonNull();
        return value.isPresent() ? value.get().asBytes() : null;
    }
}
