package dev.keyladder.keys.pkcs11;

/// The mechanisms that a root needs, none of which takes a parameter (PKCS#11 v3.1, pkcs11t.h).
enum Mechanism {
    GENERIC_SECRET_KEY_GEN(0x350),
    SHA256_HMAC(0x251),
    EC_KEY_PAIR_GEN(0x1040),
    /// Over a digest that the caller made.
    ECDSA(0x1041);

    private final long code;

    Mechanism(long code) {
        this.code = code;
    }

    long code() {
        return code;
    }
}
