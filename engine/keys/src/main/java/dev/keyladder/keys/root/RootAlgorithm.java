package dev.keyladder.keys.root;

/// The signature scheme of a root's signing key. Both give 64 bytes.
public enum RootAlgorithm {
    /// Ed25519 over the message itself (RFC 8032).
    ED25519("ed25519"),
    /// ECDSA on P-256 over the message's SHA-256 (FIPS 186-5), as r‖s.
    ECDSA_P256_SHA256("ecdsa-p256-sha256");

    private final String label;

    RootAlgorithm(String label) {
        this.label = label;
    }

    /// The name in statements and messages.
    public String label() {
        return label;
    }
}
