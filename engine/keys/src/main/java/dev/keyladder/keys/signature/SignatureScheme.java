package dev.keyladder.keys.signature;

import java.util.Optional;

/// How signatures of one kind are verified, offline and from bytes alone.
public interface SignatureScheme {
    /// The name written into statements.
    String name();

    /// Whether the signature holds. Bytes that are no public key or no signature of this scheme give `false`, never
    /// an exception.
    ///
    /// @param publicKey in the scheme's own raw form
    /// @param message what was signed, before any hashing the scheme does itself
    /// @param signature in the scheme's own raw form
    boolean verify(byte[] publicKey, byte[] message, byte[] signature);

    /// The SubjectPublicKeyInfo (RFC 5280 4.1.2.7) in DER, which is what an HSM's tools show and hash.
    byte[] subjectPublicKeyInfo(byte[] publicKey);

    /// The raw form back from DER; nothing where the encoding is of another kind of key.
    Optional<byte[]> rawPublicKey(byte[] subjectPublicKeyInfo);
}
