package dev.keyladder.keys.signature;

import dev.keyladder.keys.crypto.Ed25519Keys;

/// A private key that can be used and not be seen: in memory or in an HSM.
public interface Signer {
    /// The scheme of its signatures.
    SignatureScheme scheme();

    /// The public key in the scheme's raw form.
    byte[] publicKey();

    /// Signs a message, in the scheme's raw form.
    byte[] sign(byte[] message);

    /// An Ed25519 key in memory.
    static Signer of(Ed25519Keys keys) {
        return new Signer() {
            @Override
            public SignatureScheme scheme() {
                return Ed25519Scheme.INSTANCE;
            }

            @Override
            public byte[] publicKey() {
                return keys.publicKey();
            }

            @Override
            public byte[] sign(byte[] message) {
                return keys.sign(message);
            }
        };
    }
}
