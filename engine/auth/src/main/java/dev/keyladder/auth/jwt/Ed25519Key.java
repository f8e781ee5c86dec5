package dev.keyladder.auth.jwt;

import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/// An Ed25519 key (RFC 8037), checked by Bouncy Castle, which takes an eighth of the JDK's time.
final class Ed25519Key implements VerificationKey {
    private final Ed25519PublicKeyParameters key;

    private Ed25519Key(Ed25519PublicKeyParameters key) {
        this.key = key;
    }

    static Ed25519Key of(Ed25519PublicKeyParameters key) {
        return new Ed25519Key(key);
    }

    /// @throws UnusableKey when the bytes are no point of the curve
    static Ed25519Key of(byte[] encoded) {
        if (encoded.length != Ed25519.PUBLIC_KEY_SIZE) {
            throw new UnusableKey("an Ed25519 key has " + Ed25519.PUBLIC_KEY_SIZE + " bytes");
        }
        try {
            return new Ed25519Key(new Ed25519PublicKeyParameters(encoded));
        } catch (IllegalArgumentException e) {
            throw new UnusableKey("not an Ed25519 key", e);
        }
    }

    @Override
    public boolean verifies(SignatureAlgorithm algorithm, byte[] signed, byte[] signature) {
        return algorithm == SignatureAlgorithm.EDDSA
                && signature.length == Ed25519.SIGNATURE_SIZE
                && key.verify(Ed25519.Algorithm.Ed25519, null, signed, 0, signed.length, signature, 0);
    }
}
