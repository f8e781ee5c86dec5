package dev.keyladder.auth.jwt;

import java.util.Optional;

/// The signature algorithms of JWS (RFC 7518 section 3.1, RFC 8037) that a mount may accept: asymmetric
/// ones alone.
/// `none` and the HMACs are not here, so no setting can allow them.
enum SignatureAlgorithm {
    RS256(Family.RSA_PKCS1, "SHA-256", 32),
    RS384(Family.RSA_PKCS1, "SHA-384", 48),
    RS512(Family.RSA_PKCS1, "SHA-512", 64),
    PS256(Family.RSA_PSS, "SHA-256", 32),
    PS384(Family.RSA_PSS, "SHA-384", 48),
    PS512(Family.RSA_PSS, "SHA-512", 64),
    ES256(Family.ECDSA, "SHA-256", 32),
    ES384(Family.ECDSA, "SHA-384", 48),
    ES512(Family.ECDSA, "SHA-512", 64),
    EDDSA(Family.EDDSA, "", 0);

    /// What kind of key it takes.
    enum Family {
        RSA_PKCS1,
        RSA_PSS,
        ECDSA,
        EDDSA
    }

    private final Family family;
    private final String digest;
    private final int digestBytes;

    SignatureAlgorithm(Family family, String digest, int digestBytes) {
        this.family = family;
        this.digest = digest;
        this.digestBytes = digestBytes;
    }

    /// By the name that JWS has for it, letter by letter.
    static Optional<SignatureAlgorithm> named(String name) {
        for (SignatureAlgorithm algorithm : values()) {
            if (algorithm.jwsName().equals(name)) {
                return Optional.of(algorithm);
            }
        }
        return Optional.empty();
    }

    String jwsName() {
        return this == EDDSA ? "EdDSA" : name();
    }

    Family family() {
        return family;
    }

    /// The hash that goes with it; none for EdDSA, which hashes by itself.
    String digest() {
        return digest;
    }

    int digestBytes() {
        return digestBytes;
    }
}
