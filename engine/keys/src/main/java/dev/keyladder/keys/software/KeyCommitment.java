package dev.keyladder.keys.software;

import dev.keyladder.codec.cbor.CborMap;
import dev.keyladder.codec.cbor.CborWriter;
import dev.keyladder.keys.crypto.Kdf;
import dev.keyladder.keys.crypto.KdfLabel;
import dev.keyladder.spi.secret.SecretAccess;
import dev.keyladder.spi.secret.SecretBytes;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/// Sixteen public bytes that tell whether a combined key is the right one, for an unseal key and for a recovery
/// key alike. They are derived from the key and the seal's id, so they say nothing of the key, and equal keys
/// of two seals have different ones.
public final class KeyCommitment {

    /// Bytes in a commitment.
    public static final int BYTES = 16;

    private final byte[] bytes;

    private KeyCommitment(byte[] bytes) {
        this.bytes = bytes;
    }

    /// Derives the commitment to a key: the first 16 bytes of its derivation under the label `unseal-commit`.
    ///
    /// @param key 32 bytes
    /// @param sealId the id of the seal that the key is for
    public static KeyCommitment to(SecretBytes key, String sealId) {
        byte[] context = CborWriter.write(CborMap.builder().put(1, sealId).build());
        try (SecretBytes derived = Kdf.derive(key, KdfLabel.UNSEAL_COMMITMENT, context)) {
            byte[] whole = derived.reveal(SecretAccess.reveal());
            byte[] start = Arrays.copyOf(whole, BYTES);
            Arrays.fill(whole, (byte) 0);
            return new KeyCommitment(start);
        }
    }

    /// Reads a stored commitment.
    ///
    /// @param bytes [#BYTES] bytes
    public static KeyCommitment of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("a commitment has " + BYTES + " bytes, not " + bytes.length);
        }
        return new KeyCommitment(bytes.clone());
    }

    /// Tells, in constant time, whether this is the commitment to that key.
    public boolean holds(SecretBytes key, String sealId) {
        return key.length() == ShamirShares.KEY_BYTES && equals(to(key, sealId));
    }

    /// A copy of the bytes, for the store.
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KeyCommitment that && MessageDigest.isEqual(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "KeyCommitment(" + HexFormat.of().formatHex(bytes) + ")";
    }
}
