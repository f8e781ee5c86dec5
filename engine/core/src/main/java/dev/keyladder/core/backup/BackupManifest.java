package dev.keyladder.core.backup;

import dev.keyladder.codec.cbor.CborArray;
import dev.keyladder.codec.cbor.CborBytes;
import dev.keyladder.codec.cbor.CborException;
import dev.keyladder.codec.cbor.CborMap;
import dev.keyladder.codec.cbor.CborReader;
import dev.keyladder.codec.cbor.CborValue;
import dev.keyladder.codec.cbor.CborWriter;
import dev.keyladder.core.audit.LanePosition;
import dev.keyladder.core.audit.LeafHash;
import dev.keyladder.keys.statement.MalformedStatement;
import dev.keyladder.keys.statement.StatementHash;
import java.time.Instant;
import java.util.List;

/// What a backup says of itself (docs/formats.md 6).
///
/// @param fingerprint of the installation's root
/// @param sealId names the seal that opens it
/// @param time when it was made, to the millisecond
/// @param commit number of the store's last commit
/// @param head where the audit log stood at that commit; the log in the backup reaches at least as far
/// @param version of the product that made it
public record BackupManifest(
        StatementHash fingerprint, String sealId, Instant time, long commit, LanePosition head, String version) {
    /// Key of the row that says, in the plain area of a restored store, what it was made from, until everything that
    /// must not live on in it is dead.
    public static final String RESTORED_ROW = "restored";

    private static final int FORMAT = 1;
    private static final int LAST = 7;

    /// The section's content.
    public byte[] encode() {
        return CborWriter.write(CborMap.builder()
                .put(1, FORMAT)
                .put(2, fingerprint.toByteArray())
                .put(3, sealId)
                .put(4, time.toEpochMilli())
                .put(5, commit)
                .put(
                        6,
                        new CborArray(List.of(
                                CborValue.of(head.lane()),
                                CborValue.of(head.lseq()),
                                CborBytes.copyOf(head.hash().toByteArray()))))
                .put(7, version)
                .build());
    }

    /// Reads the section's content.
    ///
    /// @throws UnusableBackup when it is none
    public static BackupManifest decode(byte[] content) {
        try {
            CborMap map = CborReader.read(content).asMap().requireKeysWithin(1, LAST);
            List<CborValue> head = map.get(6).asItems();
            if (map.get(1).asInt().longValue() != FORMAT || head.size() != 3) {
                throw new UnusableBackup("a backup of a form that this version does not know");
            }
            return new BackupManifest(
                    StatementHash.ofBytes(map.get(2).asBytes()),
                    map.get(3).asText(),
                    Instant.ofEpochMilli(map.get(4).asInt().longValue()),
                    map.get(5).asInt().longValue(),
                    new LanePosition(
                            head.get(0).asInt().longValue(),
                            head.get(1).asInt().longValue(),
                            LeafHash.of(head.get(2).asBytes())),
                    map.get(7).asText());
        } catch (CborException | MalformedStatement | IllegalArgumentException e) {
            throw new UnusableBackup("its manifest cannot be read", e);
        }
    }
}
