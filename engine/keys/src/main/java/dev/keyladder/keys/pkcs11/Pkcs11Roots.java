package dev.keyladder.keys.pkcs11;

import dev.keyladder.keys.root.HsmFacts;
import dev.keyladder.keys.root.RootAlgorithm;
import dev.keyladder.keys.root.RootBackend;
import dev.keyladder.keys.root.RootFacts;
import dev.keyladder.keys.root.RootFailure;
import dev.keyladder.keys.root.RootIntegrity;
import dev.keyladder.keys.root.RootOrigin;
import dev.keyladder.keys.root.RootPublicKey;
import dev.keyladder.keys.root.RootRefused;
import dev.keyladder.keys.root.RootUnavailable;
import dev.keyladder.keys.signature.EcdsaP256Scheme;
import dev.keyladder.spi.RandomSource;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.function.LongSupplier;

/// Opens roots in PKCS#11 tokens, and makes them.
public final class Pkcs11Roots {

    /// Bytes in the CKA_ID that an installation draws for its root.
    public static final int CKA_ID_BYTES = 16;

    private final RandomSource random;
    private final LongSupplier nanoTime;
    private final Function<Path, Cryptoki> loader;
    /// The threads of roots that were opened here and may still be inside their library.
    private final Queue<Opened> opened = new ConcurrentLinkedQueue<>();

    private record Opened(Path library, DeviceThreads threads) {}

    /// @param random draws salts and jitter
    /// @param nanoTime a clock that never goes back, in nanoseconds
    public Pkcs11Roots(RandomSource random, LongSupplier nanoTime) {
        this(random, nanoTime, ForeignCryptoki::load);
    }

    Pkcs11Roots(RandomSource random, LongSupplier nanoTime, Function<Path, Cryptoki> loader) {
        this.random = random;
        this.nanoTime = nanoTime;
        this.loader = loader;
    }

    /// Makes the root's two objects in the token, adopts those that an interrupted call made, and opens it.
    ///
    /// @param ckaId what the installation drew before the first attempt: [#CKA_ID_BYTES] random bytes
    /// @throws RootUnavailable if the token is not there or does not answer; nothing is lost by trying again
    /// @throws RootRefused if the PIN, the token or its self-test says no, or the label is taken
    public RootBackend enrol(Pkcs11Settings settings, byte[] ckaId) {
        return open(settings, ckaId, RootObjects::createOrAdopt);
    }

    /// Opens the root whose objects have this CKA_ID, after the same self-test as at enrolment.
    ///
    /// @throws RootUnavailable if the token or its objects are not there or do not answer; it may be tried again
    /// @throws RootRefused if the PIN, the token or its self-test says no
    /// @throws RootIntegrity if the token's public key is none
    public RootBackend open(Pkcs11Settings settings, byte[] ckaId) {
        return open(settings, ckaId, RootObjects::find);
    }

    private RootBackend open(Pkcs11Settings settings, byte[] ckaId, TokenAccess.Resolver resolver) {
        if (ckaId.length != CKA_ID_BYTES) {
            throw new IllegalArgumentException("a root's CKA_ID has " + CKA_ID_BYTES + " bytes, not " + ckaId.length);
        }
        requireNoCallHangsIn(settings);
        Cryptoki cryptoki = loader.apply(settings.library());
        RootObjects objects = new RootObjects(settings.keyLabel(), ckaId);
        RootIdentity identity = new RootIdentity(settings.part());
        TokenDriver driver = driver(settings, cryptoki, objects, identity);
        try {
            return driver.open(resolver, session -> root(driver, session, objects, identity));
        } catch (RootFailure e) {
            driver.close();
            throw e;
        }
    }

    /// Opening may have to finalise the library, and nothing may do that under a call.
    private void requireNoCallHangsIn(Pkcs11Settings settings) {
        opened.removeIf(earlier -> earlier.threads().isOver());
        for (Opened earlier : opened) {
            if (earlier.library().equals(settings.library())
                    && earlier.threads().hung() > 0) {
                throw new RootUnavailable(
                        settings.part(),
                        "an earlier call still hangs in " + settings.library(),
                        "Check the HSM and the link to it; if the call never comes back, restart the server.");
            }
        }
    }

    private TokenDriver driver(Pkcs11Settings settings, Cryptoki cryptoki, RootObjects objects, RootIdentity identity) {
        RefusedPins refused = new RefusedPins(settings.refusedPinsFile(), random);
        TokenLogin login = new TokenLogin(settings.pinSource(), refused);
        TokenAccess access = new TokenAccess(settings.tokenLabel(), login, objects, identity);
        Pkcs11Module module = new Pkcs11Module(cryptoki, settings.libraryParameters());
        // Half of a caller's deadline, so that the caller learns what it waited for.
        TokenLink link =
                new TokenLink(module, access, settings.deadlines().call().dividedBy(2));
        DeviceThreads threads = new DeviceThreads("pkcs11-" + settings.tokenLabel(), settings.sessions());
        opened.add(new Opened(settings.library(), threads));
        return new TokenDriver(settings, threads, link, identity, new CircuitBreaker(nanoTime, random));
    }

    private RootBackend root(TokenDriver driver, TokenSession session, RootObjects objects, RootIdentity identity) {
        byte[] point = identity.publicPoint(session);
        SelfTest selfTest = new SelfTest(driver.part());
        selfTest.run(session, point);
        RootPublicKey publicKey = new RootPublicKey(
                RootAlgorithm.ECDSA_P256_SHA256, EcdsaP256Scheme.INSTANCE.subjectPublicKeyInfo(point));
        TokenInfo token = driver.token();
        HsmFacts hsm = new HsmFacts(
                token.label(),
                token.serial(),
                token.manufacturer(),
                token.model(),
                session.cryptoki().libraryDescription(),
                objects.idInHex(),
                selfTest.deriveFlags(session),
                selfTest.signFlags(session));
        RootFacts facts = new RootFacts(RootOrigin.HSM, publicKey, objects.keyLabel(), Optional.of(hsm));
        return new Pkcs11Root(driver, facts, point, nanoTime);
    }
}
