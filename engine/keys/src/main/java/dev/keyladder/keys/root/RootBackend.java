package dev.keyladder.keys.root;

import dev.keyladder.spi.secret.SecretBytes;

/// One root key: a derive secret that opens master keys and a signing key that vouches for them. Both stay
/// behind this interface; only what is computed with them comes out.
///
/// Safe for use by many threads, virtual ones included: an implementation that calls native code does so on
/// threads of its own. Every method but [#facts()] and [#close()] may take as long as the device's deadline.
public interface RootBackend extends AutoCloseable {

    /// Bytes in a key-encryption key: one block of HMAC-SHA-256.
    int KEK_BYTES = 32;

    /// The most that a device is asked to authenticate or sign at once; statements and contexts are far smaller.
    int MAX_INPUT_BYTES = 64 * 1024;

    /// Computes HMAC-SHA-256 of `kdfInput` under the derive secret. That is SP 800-108r1 in counter mode when the
    /// input is the counter, label, context and length of one block. A device does it in one call, and the secret
    /// never leaves.
    ///
    /// @param kdfInput the whole input of the one block, 1 to [#MAX_INPUT_BYTES] bytes, nothing of it secret
    /// @return [#KEK_BYTES] bytes which the caller closes
    /// @throws RootUnavailable if the device does not answer now; the call may be repeated later
    /// @throws RootRefused if the device or its configuration says no; repeating it changes nothing
    /// @throws RootIntegrity if the answer cannot be that of this root
    SecretBytes kek(byte[] kdfInput);

    /// Signs `message` with the root's signing key: Ed25519 over the message itself (RFC 8032), or ECDSA P-256
    /// over its SHA-256, as the key's algorithm says.
    ///
    /// @param message the bytes to sign, 1 to [#MAX_INPUT_BYTES]
    /// @return 64 bytes: Ed25519's R‖S, or r‖s with each number padded to 32 bytes
    /// @throws RootUnavailable if the device does not answer now; the call may be repeated later
    /// @throws RootRefused if the device or its configuration says no; repeating it changes nothing
    /// @throws RootIntegrity if the signature does not verify under the root's public key
    byte[] sign(byte[] message);

    /// Tells what the root is. Settled when the root was opened, so it asks no device.
    RootFacts facts();

    /// Asks the device for a real derivation and says how that went. Throws nothing: a failure is the answer.
    RootHealth probe();

    /// Ends all sessions and wipes what is in memory. Later calls fail with [RootUnavailable]; closing twice is
    /// harmless.
    @Override
    void close();

    /// Refuses what [#kek] and [#sign] do not take, the same way for every root.
    ///
    /// @throws IllegalArgumentException if the input is empty or longer than [#MAX_INPUT_BYTES]
    static void requireInput(byte[] input) {
        if (input.length == 0 || input.length > MAX_INPUT_BYTES) {
            throw new IllegalArgumentException("a root takes 1 to " + MAX_INPUT_BYTES + " bytes, not " + input.length);
        }
    }
}
