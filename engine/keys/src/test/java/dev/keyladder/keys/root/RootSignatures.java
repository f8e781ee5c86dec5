package dev.keyladder.keys.root;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;

/// Verifies a root's signatures with the JDK's providers, so that a suite does not check a library against
/// itself.
public final class RootSignatures {

    private RootSignatures() {}

    /// Whether the signature is the key's over the message.
    public static boolean verifies(RootPublicKey key, byte[] message, byte[] signature) {
        try {
            Signature verifier = Signature.getInstance(
                    switch (key.algorithm()) {
                        case ED25519 -> "Ed25519";
                        case ECDSA_P256_SHA256 -> "SHA256withECDSAinP1363Format";
                    });
            verifier.initVerify(publicKey(key));
            verifier.update(message);
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            throw new AssertionError("the JDK could not check a root's signature", e);
        }
    }

    private static PublicKey publicKey(RootPublicKey key) throws GeneralSecurityException {
        String family = switch (key.algorithm()) {
            case ED25519 -> "Ed25519";
            case ECDSA_P256_SHA256 -> "EC";
        };
        return KeyFactory.getInstance(family).generatePublic(new X509EncodedKeySpec(key.spki()));
    }
}
