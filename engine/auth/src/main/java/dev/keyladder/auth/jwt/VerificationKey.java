package dev.keyladder.auth.jwt;

/// A public key that checks signatures. Immutable and safe for concurrent use.
sealed interface VerificationKey permits RsaKey, EcKey, Ed25519Key {
    /// Whether this is a key for the algorithm and the signature is right; a malformed signature is merely
    /// wrong.
    ///
    /// @param signed the bytes that were signed
    boolean verifies(SignatureAlgorithm algorithm, byte[] signed, byte[] signature);
}
