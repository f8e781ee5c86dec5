package dev.keyladder.keys.crypto;

import java.nio.charset.StandardCharsets;

/// Every label a key may be derived under, each with one purpose. The set is part of the frozen formats: a label is
/// never reused for something else and never renamed.
public enum KdfLabel {
    /// Root secret to the key that seals one master version.
    KEK("kek"),
    /// Master version to service key version.
    SERVICE("svc"),
    /// Master or service version to the Ed25519 seed that signs what is below it.
    ATTEST("attest"),
    /// Any version to its public check value.
    FINGERPRINT("fp"),
    /// Token service version to the key that authenticates token strings.
    TOKEN_MAC("tok-mac"),
    /// Token service version to the key that encrypts batch tokens.
    TOKEN_ENCRYPTION("tok-enc"),
    /// Storage service version to a term of the barrier.
    BARRIER("barrier"),
    /// Audit service version to the key that hides audited strings.
    AUDIT_HMAC("audit-hmac"),
    /// Log service version to the Ed25519 seed that signs audit heads.
    LOG("log"),
    /// Detect service version to the key that recognises this installation's tokens and can mint none.
    TOKEN_DETECT("tok-detect"),
    /// Index service version to the key behind the row names of custom token ids.
    TOKEN_INDEX("tok-index"),
    /// Index service version to the key behind the row names of builds.
    BUILD_INDEX("build-index"),
    /// Index service version to the key behind the row names of presented identity tokens.
    PROOF_INDEX("proof-index"),
    /// Leak service version to the key behind fingerprints of issued secrets.
    LEAK_FINGERPRINT("leak-fp"),
    /// Unseal key to its public check value.
    UNSEAL_COMMITMENT("unseal-commit");

    private static final String PREFIX = "keyladder/v1/";

    private final String suffix;

    KdfLabel(String suffix) {
        this.suffix = suffix;
    }

    /// The label as written in formats.md, without the common prefix.
    public String suffix() {
        return suffix;
    }

    /// The label field of SP 800-108: ASCII, without the zero octet that ends it.
    byte[] bytes() {
        return (PREFIX + suffix).getBytes(StandardCharsets.US_ASCII);
    }
}
