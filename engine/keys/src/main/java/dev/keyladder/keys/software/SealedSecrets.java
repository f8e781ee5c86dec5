package dev.keyladder.keys.software;

import dev.keyladder.codec.cbor.CborBytes;
import dev.keyladder.codec.cbor.CborException;
import dev.keyladder.codec.cbor.CborInt;
import dev.keyladder.codec.cbor.CborMap;
import dev.keyladder.codec.cbor.CborReader;
import dev.keyladder.codec.cbor.CborText;
import dev.keyladder.codec.cbor.CborValue;
import dev.keyladder.codec.cbor.CborWriter;
import dev.keyladder.keys.root.RootIntegrity;

/// A software root at rest: its two secrets, encrypted under the unseal key, and what is needed to tell that
/// key from a wrong one. Nothing in it is secret.
public final class SealedSecrets {

    private static final int FORMAT = 1;
    /// Far more than any record has, far less than would hurt.
    private static final int MAX_BYTES = 4096;

    private final String sealId;
    private final long generation;
    private final KeyCommitment commitment;
    private final byte[] frame;

    /// Joins the parts.
    ///
    /// @param sealId the id of the seal, the same for the life of an installation
    /// @param generation counts the unseal keys that the secrets were sealed under, from 1
    /// @param commitment tells the unseal key of this generation
    /// @param frame nonce, ciphertext and tag of the secrets
    SealedSecrets(String sealId, long generation, KeyCommitment commitment, byte[] frame) {
        this.sealId = sealId;
        this.generation = generation;
        this.commitment = commitment;
        this.frame = frame.clone();
    }

    /// The id of the seal.
    public String sealId() {
        return sealId;
    }

    /// How many unseal keys there have been, this one counted.
    public long generation() {
        return generation;
    }

    /// Tells the unseal key of this generation.
    public KeyCommitment commitment() {
        return commitment;
    }

    byte[] frame() {
        return frame.clone();
    }

    /// The encryption's associated data: another seal's or another generation's frame does not open.
    static byte[] associatedData(String sealId, long generation) {
        return CborWriter.write(
                CborMap.builder().put(1, sealId).put(2, generation).build());
    }

    /// The record for the store: `{1 format, 2 seal id, 3 generation, 4 commitment, 5 frame}`.
    public byte[] encode() {
        return CborWriter.write(CborMap.builder()
                .put(1, FORMAT)
                .put(2, sealId)
                .put(3, generation)
                .put(4, commitment.bytes())
                .put(5, frame)
                .build());
    }

    /// Reads what [#encode()] wrote.
    ///
    /// @throws RootIntegrity if the bytes are anything else
    public static SealedSecrets decode(byte[] encoded) {
        try {
            if (encoded.length <= MAX_BYTES
                    && CborReader.read(encoded) instanceof CborMap map
                    && map.requireKeysWithin(1, 5).get(1).equals(CborValue.of(FORMAT))
                    && map.get(2) instanceof CborText sealId
                    && map.get(3) instanceof CborInt generation
                    && map.get(4) instanceof CborBytes commitment
                    && map.get(5) instanceof CborBytes frame) {
                return new SealedSecrets(
                        sealId.value(),
                        generation.longValue(),
                        KeyCommitment.of(commitment.toByteArray()),
                        frame.toByteArray());
            }
        } catch (CborException | IllegalArgumentException | ArithmeticException e) {
            throw notASeal(e);
        }
        throw notASeal(new IllegalArgumentException("not the map of this format"));
    }

    private static RootIntegrity notASeal(RuntimeException cause) {
        return new RootIntegrity(
                "software root",
                "the stored seal is damaged",
                "Restore the store from a backup; the shares stay as they are.",
                cause);
    }
}
