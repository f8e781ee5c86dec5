package dev.keyladder.keys.signature;

import dev.keyladder.keys.crypto.Ed25519Keys;
import java.util.Optional;

/// Ed25519 (RFC 8032), pure, without context. Public keys are 32 bytes, signatures 64.
public final class Ed25519Scheme implements SignatureScheme {
    /// The scheme has no settings, so one object does.
    public static final Ed25519Scheme INSTANCE = new Ed25519Scheme();

    /// What stands before the 32 bytes in DER: RFC 8410 section 4.
    private static final DerPrefix DER = new DerPrefix("302a300506032b6570032100", Ed25519Keys.PUBLIC_KEY_BYTES);

    private Ed25519Scheme() {}

    @Override
    public String name() {
        return "ed25519";
    }

    @Override
    public boolean verify(byte[] publicKey, byte[] message, byte[] signature) {
        return Ed25519Keys.verify(publicKey, message, signature);
    }

    @Override
    public byte[] subjectPublicKeyInfo(byte[] publicKey) {
        return DER.prepend(publicKey);
    }

    @Override
    public Optional<byte[]> rawPublicKey(byte[] subjectPublicKeyInfo) {
        return DER.strip(subjectPublicKeyInfo);
    }
}
