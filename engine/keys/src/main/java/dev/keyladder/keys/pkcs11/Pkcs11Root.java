package dev.keyladder.keys.pkcs11;

import dev.keyladder.keys.root.RootBackend;
import dev.keyladder.keys.root.RootFacts;
import dev.keyladder.keys.root.RootFailure;
import dev.keyladder.keys.root.RootHealth;
import dev.keyladder.keys.root.RootIntegrity;
import dev.keyladder.keys.signature.EcdsaP256Scheme;
import dev.keyladder.spi.secret.SecretBytes;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.LongSupplier;

/// A root in a PKCS#11 token. Every call goes through the circuit breaker, then to a device thread, then up the
/// recovery ladder, and comes back within the deadline.
final class Pkcs11Root implements RootBackend {

    private final TokenDriver driver;
    private final RootFacts facts;
    private final byte[] point;
    private final LongSupplier nanoTime;

    Pkcs11Root(TokenDriver driver, RootFacts facts, byte[] point, LongSupplier nanoTime) {
        this.driver = driver;
        this.facts = facts;
        this.point = point.clone();
        this.nanoTime = nanoTime;
    }

    @Override
    public SecretBytes kek(byte[] kdfInput) {
        RootBackend.requireInput(kdfInput);
        byte[] input = kdfInput.clone(); // the call may outlast the caller's patience
        return driver.call(session -> tag(session.hmac(input)));
    }

    private SecretBytes tag(byte[] tag) {
        if (tag.length != KEK_BYTES) {
            Arrays.fill(tag, (byte) 0);
            throw wrongAnswer("a tag of " + tag.length + " bytes");
        }
        return SecretBytes.owning(tag);
    }

    @Override
    public byte[] sign(byte[] message) {
        RootBackend.requireInput(message);
        byte[] digest = Digests.sha256(message);
        byte[] signature = driver.call(session -> session.ecdsa(digest));
        if (!EcdsaP256Scheme.INSTANCE.verify(point, message, signature)) {
            throw wrongAnswer("a signature that does not verify under its public key");
        }
        return signature;
    }

    private RootIntegrity wrongAnswer(String what) {
        return new RootIntegrity(
                driver.part(), "it gave " + what, "Compare the token's objects with the HSM's backup before going on.");
    }

    @Override
    public RootFacts facts() {
        return facts;
    }

    @Override
    public RootHealth probe() {
        long start = nanoTime.getAsLong();
        try {
            driver.probe();
            return RootHealth.up(since(start), driver.hung());
        } catch (RootFailure failure) {
            return RootHealth.down(failure, since(start), driver.hung());
        }
    }

    private Duration since(long start) {
        return Duration.ofNanos(nanoTime.getAsLong() - start);
    }

    @Override
    public void close() {
        driver.close();
    }

    @Override
    public String toString() {
        return "Pkcs11Root(" + driver.part() + ")";
    }
}
