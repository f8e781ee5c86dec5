package dev.keyladder.keys.root;

import dev.keyladder.spi.secret.SecretBytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;

/// A root whose secrets come from a seed and whose cryptography is real, for the tests of whatever stands on a
/// root. It does what it is told: drop the link, lose its keys, refuse, answer wrongly, or run a test's own
/// code before each call (to be slow, such code waits on a latch or moves a manual clock).
public final class FakeRoot implements RootBackend {

    private enum Mood {
        WELL,
        DROPPED,
        KEYS_LOST,
        REFUSING,
        CLOSED
    }

    private final byte[] deriveSecret = new byte[32];
    private final Ed25519PrivateKeyParameters signingKey;
    private final AtomicReference<Mood> mood = new AtomicReference<>(Mood.WELL);
    private final AtomicReference<Runnable> beforeEachCall = new AtomicReference<>(() -> {});
    private final AtomicInteger calls = new AtomicInteger();

    /// Two roots of one seed are the same root.
    public FakeRoot(long seed) {
        Random random = new Random(seed);
        random.nextBytes(deriveSecret);
        byte[] signSeed = new byte[32];
        random.nextBytes(signSeed);
        signingKey = new Ed25519PrivateKeyParameters(signSeed);
    }

    /// From now on every call fails as if the link were cut.
    public void drop() {
        mood.set(Mood.DROPPED);
    }

    /// From now on every call fails as if the token had come back empty.
    public void loseKeys() {
        mood.set(Mood.KEYS_LOST);
    }

    /// From now on every call fails as if the PIN had been refused.
    public void refuse() {
        mood.set(Mood.REFUSING);
    }

    /// From now on calls succeed again.
    public void restore() {
        mood.set(Mood.WELL);
    }

    /// Has every later call derive and sign with other keys: the device was exchanged.
    public void exchangeDeriveSecret() {
        deriveSecret[0] ^= 1;
    }

    /// Runs this before each later call, on the caller's thread.
    public void beforeEachCall(Runnable action) {
        beforeEachCall.set(action);
    }

    /// How many derivations, signatures and probes were asked for.
    public int calls() {
        return calls.get();
    }

    @Override
    public SecretBytes kek(byte[] kdfInput) {
        RootBackend.requireInput(kdfInput);
        answer();
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(deriveSecret, "HmacSHA256"));
            return SecretBytes.owning(mac.doFinal(kdfInput));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC-SHA-256", e);
        }
    }

    @Override
    public byte[] sign(byte[] message) {
        RootBackend.requireInput(message);
        answer();
        Ed25519Signer signer = new Ed25519Signer();
        signer.init(true, signingKey);
        signer.update(message, 0, message.length);
        return signer.generateSignature();
    }

    @Override
    public RootFacts facts() {
        try {
            byte[] spki = SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(signingKey.generatePublicKey())
                    .getEncoded();
            RootPublicKey publicKey = new RootPublicKey(RootAlgorithm.ED25519, spki);
            return new RootFacts(RootOrigin.RANDOM, publicKey, "fake-root", Optional.empty());
        } catch (IOException e) {
            throw new UncheckedIOException("an Ed25519 key always encodes", e);
        }
    }

    @Override
    public RootHealth probe() {
        try {
            answer();
            return RootHealth.up(Duration.ZERO, 0);
        } catch (RootFailure e) {
            return RootHealth.down(e, Duration.ZERO, 0);
        }
    }

    @Override
    public void close() {
        mood.set(Mood.CLOSED);
    }

    private void answer() {
        calls.incrementAndGet();
        beforeEachCall.get().run();
        switch (mood.get()) {
            case WELL -> {}
            case DROPPED -> throw new RootUnavailable("fake root", "the link is cut", "The test restores it.");
            case KEYS_LOST -> throw new RootUnavailable("fake root", "its keys are gone", "The test restores them.");
            case REFUSING -> throw new RootRefused("fake root", "the PIN was refused", "The test changes it.");
            case CLOSED -> throw new RootUnavailable("fake root", "it is closed", "Open it again.");
        }
    }
}
