package dev.keyladder.keys.hierarchy;

import dev.keyladder.codec.cbor.CborArray;
import dev.keyladder.codec.cbor.CborBytes;
import dev.keyladder.codec.cbor.CborException;
import dev.keyladder.codec.cbor.CborMap;
import dev.keyladder.codec.cbor.CborReader;
import dev.keyladder.codec.cbor.CborValue;
import dev.keyladder.codec.cbor.CborWriter;
import dev.keyladder.keys.statement.Fields;
import dev.keyladder.keys.statement.KeyType;
import dev.keyladder.keys.statement.KeyVersionStatement;
import dev.keyladder.keys.statement.MalformedStatement;
import dev.keyladder.keys.statement.ServiceName;
import dev.keyladder.keys.statement.StateRecord;
import dev.keyladder.keys.statement.StatementHash;
import dev.keyladder.spi.format.KeyId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The hierarchy's rows as what they mean: the one place that encodes and decodes them. Reads see the changes
/// collected so far, so that a batch can build rung upon rung before anything is committed. Verifies nothing.
final class KeyRows {
    private static final String KDF_SEAL = "kdf-seal";

    private final KeyRecords records;
    private final @Nullable KeyChanges changes;

    /// Rows as they are stored.
    KeyRows(KeyRecords records) {
        this(records, null);
    }

    private KeyRows(KeyRecords records, @Nullable KeyChanges changes) {
        this.records = records;
        this.changes = changes;
    }

    /// Rows as they will be once these changes are committed; what is written here goes into them.
    KeyRows with(KeyChanges collected) {
        return new KeyRows(records, collected);
    }

    Optional<KeyHead> head(String keyId) {
        return get(RowNames.head(keyId)).map(row -> KeyHead.decode(keyId, row));
    }

    void putHead(KeyHead head) {
        changes().put(RowNames.head(head.keyId()), head.encode());
    }

    Optional<NamespaceKeys> namespace(String namespaceId) {
        return get(RowNames.namespace(namespaceId)).map(row -> NamespaceKeys.decode(namespaceId, row));
    }

    void createNamespace(NamespaceKeys keys) {
        changes().create(RowNames.namespace(keys.namespaceId()), keys.encode());
    }

    Optional<String> serviceKeyId(String namespaceId, ServiceName service) {
        return get(RowNames.service(namespaceId, service))
                .map(row -> Fields.decode("service row", row, 2, fields -> fields.text(2)));
    }

    void createService(String namespaceId, ServiceName service, String keyId) {
        byte[] row = CborWriter.write(Fields.record().put(2, keyId).build());
        changes().create(RowNames.service(namespaceId, service), row);
    }

    void deleteService(String namespaceId, ServiceName service) {
        changes().delete(RowNames.service(namespaceId, service));
    }

    Optional<KeyVersion> root(int version) {
        return get(RowNames.root(version))
                .map(row -> Fields.decode("root row", row, 3, fields -> {
                    List<CborBytes> signatures = fields.value(3).asItems().stream()
                            .map(value -> CborBytes.copyOf(value.asBytes()))
                            .toList();
                    return new KeyVersion(statement(fields), signatures, Optional.empty());
                }));
    }

    /// The numbers of all root versions, in ascending order.
    List<Integer> rootVersions() {
        return List.copyOf(new TreeSet<>(
                records.names(RowNames.ROOTS).stream().map(Integer::valueOf).toList()));
    }

    void createRoot(KeyVersion root) {
        byte[] row = CborWriter.write(Fields.record()
                .put(2, root.statement().encode())
                .put(3, new CborArray(List.copyOf(root.signatures())))
                .build());
        changes().create(RowNames.root(root.statement().version()), row);
        createIndexes(root);
    }

    Optional<KeyVersion> version(String keyId, int version) {
        return get(RowNames.version(keyId, version))
                .map(row -> Fields.decode("key version row", row, 4, fields -> {
                    return new KeyVersion(
                            statement(fields), List.of(fields.bytes(3)), fields.optional(4, fields::bytes));
                }));
    }

    void createVersion(KeyVersion version) {
        KeyVersionStatement statement = version.statement();
        byte[] row = CborWriter.write(Fields.record()
                .put(2, statement.encode())
                .put(3, version.signatures().getFirst())
                .put(4, CborValue.orNull(version.salt()))
                .build());
        changes().create(RowNames.version(statement.keyId(), statement.version()), row);
        createIndexes(version);
    }

    /// The version of that name, a root's included.
    Optional<KeyVersion> byKid(KeyId kid) {
        return get(RowNames.byKid(kid)).flatMap(this::at);
    }

    private Optional<KeyVersion> at(byte[] row) {
        try {
            CborMap place = CborReader.read(row).asMap().requireKeysWithin(1, 2);
            String keyId = place.get(1).asText();
            int version = place.get(2).asInt().intValue();
            return keyId.startsWith(KeyType.ROOT.idPrefix()) ? root(version) : version(keyId, version);
        } catch (CborException e) {
            throw new MalformedStatement("not a row that names a key version", e);
        }
    }

    /// All state records of a version, in order.
    List<SignedState> states(KeyId kid) {
        List<SignedState> states = new ArrayList<>();
        for (int n = 1; ; n++) {
            Optional<byte[]> row = get(RowNames.state(kid, n));
            if (row.isEmpty()) {
                return states;
            }
            states.add(Fields.decode(
                    "state row",
                    row.get(),
                    3,
                    fields -> new SignedState(StateRecord.decode(fields.bytes(2).toByteArray()), fields.bytes(3))));
        }
    }

    void createState(SignedState state) {
        byte[] row = CborWriter.write(Fields.record()
                .put(2, state.record().encode())
                .put(3, state.signature())
                .build());
        changes().create(RowNames.state(state.record().kid(), state.record().n()), row);
    }

    /// A master version as one root sealed it.
    Optional<byte[]> wrap(KeyVersionStatement master, StatementHash root) {
        return get(RowNames.wrap(master.keyId(), master.version(), root))
                .map(row -> Fields.decode("wrap row", row, 3, fields -> {
                    if (!fields.text(2).equals(KDF_SEAL)) {
                        throw new MalformedStatement("a wrap of an unknown algorithm");
                    }
                    return fields.bytes(3).toByteArray();
                }));
    }

    void createWrap(KeyVersionStatement master, StatementHash root, byte[] sealed) {
        byte[] row =
                CborWriter.write(Fields.record().put(2, KDF_SEAL).put(3, sealed).build());
        changes().create(RowNames.wrap(master.keyId(), master.version(), root), row);
    }

    /// The roots that a master version is sealed under.
    List<String> wrapNames(KeyVersionStatement master) {
        return records.names(RowNames.wraps(master.keyId(), master.version()));
    }

    void deleteWraps(KeyVersionStatement master) {
        String prefix = RowNames.wraps(master.keyId(), master.version());
        wrapNames(master).forEach(root -> changes().delete(prefix + root));
    }

    private void createIndexes(KeyVersion version) {
        KeyVersionStatement statement = version.statement();
        byte[] place = CborWriter.write(CborMap.builder()
                .put(1, statement.keyId())
                .put(2, statement.version())
                .build());
        changes().create(RowNames.byKid(version.kid()), place);
        statement.parent().ifPresent(parent -> changes().create(RowNames.child(parent, version.kid()), place));
    }

    private static KeyVersionStatement statement(Fields fields) {
        return KeyVersionStatement.decode(fields.bytes(2).toByteArray());
    }

    private Optional<byte[]> get(String row) {
        if (changes == null) {
            return records.get(row);
        }
        return changes.pending(row).orElseGet(() -> records.get(row));
    }

    private KeyChanges changes() {
        if (changes == null) {
            throw new IllegalStateException("rows are written into changes that somebody commits");
        }
        return changes;
    }
}
