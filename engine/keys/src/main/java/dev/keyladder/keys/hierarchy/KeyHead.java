package dev.keyladder.keys.hierarchy;

import dev.keyladder.codec.cbor.CborInt;
import dev.keyladder.codec.cbor.CborValue;
import dev.keyladder.codec.cbor.CborWriter;
import dev.keyladder.keys.statement.Fields;
import dev.keyladder.keys.statement.KeyType;
import java.util.Optional;

/// What is known of a key across its versions: an index, believed nowhere that it matters.
///
/// @param keyId the key
/// @param service what a service key serves
/// @param parentKeyId the root key of a master, the master of a service key
/// @param highest the newest version's number
/// @param primary the version that mints, where one does
public record KeyHead(
        String keyId,
        KeyType type,
        String namespaceId,
        Optional<String> service,
        String parentKeyId,
        int highest,
        Optional<Integer> primary) {
    private static final int LAST = 7;

    KeyHead withVersion(int version) {
        return new KeyHead(keyId, type, namespaceId, service, parentKeyId, version, Optional.of(version));
    }

    KeyHead withPrimary(Optional<Integer> version) {
        return new KeyHead(keyId, type, namespaceId, service, parentKeyId, highest, version);
    }

    byte[] encode() {
        return CborWriter.write(Fields.record()
                .put(2, type.label())
                .put(3, namespaceId)
                .put(4, Fields.text(service))
                .put(5, parentKeyId)
                .put(6, highest)
                .put(7, CborValue.orNull(primary.map(CborInt::of)))
                .build());
    }

    static KeyHead decode(String keyId, byte[] row) {
        return Fields.decode(
                "key row",
                row,
                LAST,
                fields -> new KeyHead(
                        keyId,
                        KeyType.of(fields.text(2)),
                        fields.text(3),
                        fields.optional(4, fields::text),
                        fields.text(5),
                        fields.number(6),
                        fields.optional(7, fields::number)));
    }
}
