package dev.keyladder.keys.hierarchy;

import dev.keyladder.codec.cbor.CborWriter;
import dev.keyladder.keys.statement.Fields;

/// Which keys a namespace stands on.
///
/// @param masterId the key id of its master
/// @param storageId the key id of the service key that encrypts its rows
public record NamespaceKeys(String namespaceId, String masterId, String storageId) {
    private static final int LAST = 3;

    byte[] encode() {
        return CborWriter.write(
                Fields.record().put(2, masterId).put(3, storageId).build());
    }

    static NamespaceKeys decode(String namespaceId, byte[] row) {
        return Fields.decode(
                "namespace row", row, LAST, fields -> new NamespaceKeys(namespaceId, fields.text(2), fields.text(3)));
    }

    /// @throws IllegalKeyChange for a namespace without keys
    static NamespaceKeys require(String namespaceId, KeyRows rows) {
        return rows.namespace(namespaceId)
                .orElseThrow(() -> new IllegalKeyChange("namespace " + namespaceId + " has no keys"));
    }
}
