package dev.keyladder.keys.software;

import dev.keyladder.keys.crypto.Ed25519Keys;
import dev.keyladder.keys.crypto.HmacKey;
import dev.keyladder.keys.root.RootAlgorithm;
import dev.keyladder.keys.root.RootBackend;
import dev.keyladder.keys.root.RootFacts;
import dev.keyladder.keys.root.RootFailure;
import dev.keyladder.keys.root.RootHealth;
import dev.keyladder.keys.root.RootOrigin;
import dev.keyladder.keys.root.RootPublicKey;
import dev.keyladder.keys.root.RootUnavailable;
import dev.keyladder.keys.signature.Ed25519Scheme;
import dev.keyladder.spi.secret.SecretBytes;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A root in this process's memory. Whoever reads that memory has it: a root for development and for sites that
/// accept this, not a replacement for a device.
final class SoftwareRoot implements RootBackend {

    private static final int SECRET_BYTES = 32;
    /// The derive secret, then the seed of the signing key.
    static final int SECRETS_BYTES = 2 * SECRET_BYTES;

    private final RootFacts facts;
    private volatile @Nullable Open open;

    private record Open(HmacKey derive, Ed25519Keys sign) {}

    /// Copies the secrets.
    SoftwareRoot(String sealId, byte[] secrets) {
        byte[] derive = Arrays.copyOf(secrets, SECRET_BYTES);
        byte[] seed = Arrays.copyOfRange(secrets, SECRET_BYTES, SECRETS_BYTES);
        try {
            Ed25519Keys sign = Ed25519Keys.fromSeed(seed);
            this.open = new Open(new HmacKey(derive), sign);
            this.facts = new RootFacts(RootOrigin.RANDOM, publicKey(sign), sealId, Optional.empty());
        } finally {
            Arrays.fill(derive, (byte) 0);
            Arrays.fill(seed, (byte) 0);
        }
    }

    private static RootPublicKey publicKey(Ed25519Keys sign) {
        byte[] spki = Ed25519Scheme.INSTANCE.subjectPublicKeyInfo(sign.publicKey());
        return new RootPublicKey(RootAlgorithm.ED25519, spki);
    }

    @Override
    public SecretBytes kek(byte[] kdfInput) {
        RootBackend.requireInput(kdfInput);
        return SecretBytes.owning(opened().derive().tag(kdfInput));
    }

    @Override
    public byte[] sign(byte[] message) {
        RootBackend.requireInput(message);
        return opened().sign().sign(message);
    }

    @Override
    public RootFacts facts() {
        return facts;
    }

    /// There is no device that could be late or gone: the root is up until it is closed.
    @Override
    public RootHealth probe() {
        try {
            opened();
            return RootHealth.up(Duration.ZERO, 0);
        } catch (RootFailure closed) {
            return RootHealth.down(closed, Duration.ZERO, 0);
        }
    }

    @Override
    public void close() {
        Open closing = open;
        open = null;
        if (closing != null) {
            closing.derive().close();
        }
    }

    private Open opened() {
        Open current = open;
        if (current == null) {
            throw new RootUnavailable("software root", "it is sealed", "Unseal the server.");
        }
        return current;
    }

    @Override
    public String toString() {
        return "SoftwareRoot(" + facts.label() + ")";
    }
}
