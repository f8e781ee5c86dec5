package dev.keyladder.keys.hierarchy;

import dev.keyladder.codec.cbor.CborBytes;
import dev.keyladder.keys.crypto.Ed25519Keys;
import dev.keyladder.keys.crypto.HmacKey;
import dev.keyladder.keys.crypto.Kdf;
import dev.keyladder.keys.crypto.KdfLabel;
import dev.keyladder.keys.crypto.NotAuthenticException;
import dev.keyladder.keys.crypto.Xaes;
import dev.keyladder.keys.statement.KeyVersionStatement;
import dev.keyladder.spi.secret.SecretAccess;
import dev.keyladder.spi.secret.SecretBytes;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.function.Function;

/// The 32 bytes of a master or service key version. They are only ever derived from, under one label for one purpose.
final class KeySecret implements AutoCloseable {
    private static final int CHECK_BYTES = 16;

    private final KeyRef ref;
    private final SecretBytes secret;

    /// Takes ownership of the secret.
    KeySecret(KeyRef ref, SecretBytes secret) {
        this.ref = ref;
        this.secret = secret;
    }

    /// The public check value.
    CborBytes check() {
        return using(KdfLabel.FINGERPRINT, own(), key -> CborBytes.copyOf(Arrays.copyOf(key, CHECK_BYTES)));
    }

    /// The key pair that signs what is below.
    Ed25519Keys attest() {
        return ed25519(KdfLabel.ATTEST);
    }

    Ed25519Keys ed25519(KdfLabel label) {
        return using(label, own(), Ed25519Keys::fromSeed);
    }

    HmacKey hmac(KdfLabel label, byte[] context) {
        return using(label, context, HmacKey::new);
    }

    Xaes xaes(KdfLabel label) {
        return using(label, own(), Xaes::new);
    }

    SecretBytes derive(KdfLabel label, byte[] context) {
        return Kdf.derive(secret, label, context);
    }

    /// The context of what comes from this version alone.
    byte[] own() {
        return Contexts.version(ref);
    }

    /// A copy for sealing. The caller wipes it.
    byte[] reveal() {
        return secret.reveal(SecretAccess.reveal());
    }

    /// Refuses a secret that is not the one its statement was made with. A cipher's tag alone would not do, since
    /// AES-GCM does not commit to its key.
    void require(KeyVersionStatement statement) {
        boolean same =
                MessageDigest.isEqual(check().toByteArray(), statement.check().toByteArray())
                        && MessageDigest.isEqual(
                                attest().publicKey(), statement.attestKey().toByteArray());
        if (!same) {
            throw new NotAuthenticException("version " + ref.version() + " of key " + ref.keyId());
        }
    }

    @Override
    public void close() {
        secret.close();
    }

    @Override
    public String toString() {
        return "KeySecret(" + ref.keyId() + " version " + ref.version() + ")";
    }

    private <T> T using(KdfLabel label, byte[] context, Function<byte[], T> make) {
        try (SecretBytes derived = derive(label, context)) {
            byte[] open = derived.reveal(SecretAccess.reveal());
            try {
                return make.apply(open);
            } finally {
                Arrays.fill(open, (byte) 0);
            }
        }
    }
}
