package dev.keyladder.keys.crypto;

import java.security.GeneralSecurityException;
import java.security.Provider;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// A key for XAES-256-GCM as C2SP specifies it: AES-256-GCM under a key derived from the first half of a 24-byte
/// nonce, so that random nonces are safe for about 2^80 messages. Safe for use by many threads.
///
/// The derivation is SP 800-108r1 counter mode with CMAC-AES-256. Its two inputs are single full blocks, so CMAC is
/// the block XORed with the subkey K1 (SP 800-38B 6.1) and encrypted; both blocks go through AES in one call.
///
/// A *frame* is how every caller keeps such a ciphertext: nonce, ciphertext, tag, one after the other to the end of
/// an array.
public final class Xaes implements AutoCloseable {
    /// Length of the key.
    public static final int KEY_BYTES = 32;
    /// Length of the nonce.
    public static final int NONCE_BYTES = 24;
    /// Length of the tag.
    public static final int TAG_BYTES = 16;
    /// By how much a frame is longer than its plaintext.
    public static final int FRAME_OVERHEAD_BYTES = NONCE_BYTES + TAG_BYTES;

    private static final int BLOCK_BYTES = 16;
    private static final int HALF_NONCE_BYTES = 12;
    private static final byte LABEL_X = 0x58;
    private static final int FIELD_POLYNOMIAL = 0x87;

    /// The JDK's own cipher, named once: to search the list of providers costs a tenth of a short row.
    private static final Provider JCE = provider();

    private final SecretKeySpec key;
    private final byte[] subkey;
    /// One keyed cipher kept between calls; a second thread at the same moment makes its own.
    private final AtomicReference<@Nullable Cipher> idle = new AtomicReference<>();

    /// Schedules the key; the array stays the caller's, who wipes it.
    public Xaes(byte[] key) {
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException("XAES-256-GCM takes a key of 32 bytes, not " + key.length);
        }
        this.key = new SecretKeySpec(key, "AES");
        this.subkey = doubled(block(new byte[BLOCK_BYTES]));
    }

    /// Encrypts into a frame whose nonce is already in place; ciphertext and tag fill the rest of the array.
    ///
    /// @param frame ends `plaintext.length + 40` bytes after `nonceAt`
    /// @param nonceAt where the random nonce begins
    public void encrypt(byte[] frame, int nonceAt, byte[] plaintext, byte[] associatedData) {
        if (frame.length - nonceAt != plaintext.length + FRAME_OVERHEAD_BYTES) {
            throw new IllegalArgumentException("the frame does not end where the tag does");
        }
        try {
            Cipher gcm = gcm(Cipher.ENCRYPT_MODE, frame, nonceAt);
            gcm.updateAAD(associatedData);
            gcm.doFinal(plaintext, 0, plaintext.length, frame, nonceAt + NONCE_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-256-GCM could not encrypt", e);
        }
    }

    /// Encrypts to a new frame.
    ///
    /// @param nonce 24 bytes that were never used before under this key
    public byte[] encrypt(byte[] nonce, byte[] plaintext, byte[] associatedData) {
        if (nonce.length != NONCE_BYTES) {
            throw new IllegalArgumentException("XAES-256-GCM takes a nonce of 24 bytes, not " + nonce.length);
        }
        byte[] frame = Arrays.copyOf(nonce, plaintext.length + FRAME_OVERHEAD_BYTES);
        encrypt(frame, 0, plaintext, associatedData);
        return frame;
    }

    /// Decrypts the frame that begins at `nonceAt` and ends with the array.
    ///
    /// @throws NotAuthenticException when anything about it differs from what was encrypted
    public byte[] decrypt(byte[] frame, int nonceAt, byte[] associatedData) {
        int ciphertextAt = nonceAt + NONCE_BYTES;
        if (frame.length - ciphertextAt < TAG_BYTES) {
            throw new NotAuthenticException("a ciphertext shorter than its own tag");
        }
        try {
            Cipher gcm = gcm(Cipher.DECRYPT_MODE, frame, nonceAt);
            gcm.updateAAD(associatedData);
            return gcm.doFinal(frame, ciphertextAt, frame.length - ciphertextAt);
        } catch (AEADBadTagException _) {
            throw new NotAuthenticException("a ciphertext");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-256-GCM could not decrypt", e);
        }
    }

    /// Wipes the subkey and lets go of the rest. AES schedules inside the JDK cannot be overwritten.
    @Override
    public void close() {
        idle.set(null);
        Arrays.fill(subkey, (byte) 0);
    }

    @Override
    public String toString() {
        return "Xaes";
    }

    private static Provider provider() {
        try {
            return Cipher.getInstance("AES/GCM/NoPadding").getProvider();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES-GCM", e);
        }
    }

    private Cipher gcm(int mode, byte[] frame, int nonceAt) throws GeneralSecurityException {
        byte[] derived = derive(frame, nonceAt);
        try {
            Cipher gcm = Cipher.getInstance("AES/GCM/NoPadding", JCE);
            GCMParameterSpec nonce =
                    new GCMParameterSpec(8 * TAG_BYTES, frame, nonceAt + HALF_NONCE_BYTES, HALF_NONCE_BYTES);
            gcm.init(mode, new SecretKeySpec(derived, "AES"), nonce);
            return gcm;
        } finally {
            Arrays.fill(derived, (byte) 0);
        }
    }

    /// `CMAC(K, 0001 ‖ 'X' ‖ 00 ‖ N[0..11]) ‖ CMAC(K, 0002 ‖ 'X' ‖ 00 ‖ N[0..11])`.
    private byte[] derive(byte[] frame, int nonceAt) {
        byte[] blocks = new byte[2 * BLOCK_BYTES];
        for (int i = 0; i < 2; i++) {
            int start = i * BLOCK_BYTES;
            blocks[start + 1] = (byte) (i + 1);
            blocks[start + 2] = LABEL_X;
            System.arraycopy(frame, nonceAt, blocks, start + 4, HALF_NONCE_BYTES);
            for (int j = 0; j < BLOCK_BYTES; j++) {
                blocks[start + j] ^= subkey[j];
            }
        }
        return block(blocks);
    }

    private byte[] block(byte[] input) {
        Cipher taken = idle.getAndSet(null);
        try {
            Cipher ecb = taken == null ? keyed() : taken;
            byte[] output = ecb.doFinal(input);
            idle.set(ecb);
            return output;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-256 could not encrypt a block", e);
        }
    }

    /// ECB is right here and only here: it is the bare block cipher that CMAC is defined on.
    private Cipher keyed() throws GeneralSecurityException {
        Cipher ecb = Cipher.getInstance("AES/ECB/NoPadding", JCE);
        ecb.init(Cipher.ENCRYPT_MODE, key);
        return ecb;
    }

    /// Multiplication by x in GF(2^128), without a branch on the secret.
    private static byte[] doubled(byte[] block) {
        byte[] result = new byte[BLOCK_BYTES];
        int carry = 0;
        for (int i = BLOCK_BYTES - 1; i >= 0; i--) {
            int shifted = (block[i] & 0xff) << 1 | carry;
            result[i] = (byte) shifted;
            carry = shifted >>> 8;
        }
        result[BLOCK_BYTES - 1] ^= (byte) (-carry & FIELD_POLYNOMIAL);
        return result;
    }
}
