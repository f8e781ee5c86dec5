package dev.keyladder.keys.crypto;

import dev.keyladder.spi.secret.SecretAccess;
import dev.keyladder.spi.secret.SecretBytes;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// The one key derivation of the hierarchy: SP 800-108r1 counter mode with HMAC-SHA-256, a 32-bit counter before the
/// fixed input, and exactly one block of output.
///
/// One block means that a derivation is one HMAC. A module that can do nothing but HMAC can therefore hold the root
/// secret and derive from it: it signs [#input] and the signature is the derived key.
public final class Kdf {
    /// Length of input and output keys.
    public static final int KEY_BYTES = 32;

    private static final int COUNTER = 1;
    private static final int OUTPUT_BITS = 8 * KEY_BYTES;

    private Kdf() {}

    /// What is put through HMAC: `00000001 ‖ label ‖ 00 ‖ context ‖ 00000100`.
    ///
    /// @param context deterministic CBOR, so that two different contexts never read as the same bytes
    public static byte[] input(KdfLabel label, byte[] context) {
        byte[] name = label.bytes();
        return ByteBuffer.allocate(Integer.BYTES + name.length + 1 + context.length + Integer.BYTES)
                .putInt(COUNTER)
                .put(name)
                .put((byte) 0)
                .put(context)
                .putInt(OUTPUT_BITS)
                .array();
    }

    /// Derives 32 bytes. The caller wipes them.
    ///
    /// @param key 32 uniform bytes: a master, a service key version, a random root secret
    public static byte[] derive(byte[] key, KdfLabel label, byte[] context) {
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException("a key of 32 bytes is derived from, not one of " + key.length);
        }
        return HmacKey.once(key, input(label, context));
    }

    /// Derives a secret from a secret; nothing unprotected outlives the call.
    public static SecretBytes derive(SecretBytes key, KdfLabel label, byte[] context) {
        byte[] open = key.reveal(SecretAccess.reveal());
        try {
            return SecretBytes.owning(derive(open, label, context));
        } finally {
            Arrays.fill(open, (byte) 0);
        }
    }
}
