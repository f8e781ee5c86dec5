package dev.keyladder.keys.pkcs11;

/// One session with a token and the handles of the root's keys in it. Used by one thread at a time.
///
/// @param cryptoki the library
/// @param id the session's handle
/// @param keys valid for one login epoch
record TokenSession(Cryptoki cryptoki, long id, KeyHandles keys) {

    /// The handles of a root's objects, which a new login may number anew.
    record KeyHandles(long derive, long sign, long verify) {}

    /// HMAC-SHA-256 under the derive secret.
    byte[] hmac(byte[] input) {
        return cryptoki.sign(id, Mechanism.SHA256_HMAC, keys.derive(), input);
    }

    /// ECDSA over a digest, as r‖s.
    byte[] ecdsa(byte[] digest) {
        return cryptoki.sign(id, Mechanism.ECDSA, keys.sign(), digest);
    }
}
