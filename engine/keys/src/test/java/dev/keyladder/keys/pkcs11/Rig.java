package dev.keyladder.keys.pkcs11;

import dev.keyladder.keys.root.RootBackend;
import dev.keyladder.keys.root.RootSignatures;
import dev.keyladder.keys.root.RootUnavailable;
import dev.keyladder.spi.secret.SecretBytes;
import dev.keyladder.testkit.SeededRandom;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/// A SoftHSM token with an enrolled root, a library that a test can break, and a clock that it can move.
final class Rig {

    static final byte[] INPUT = {7, 7, 7};

    final SoftHsmToken token;
    final FaultyCryptoki cryptoki = new FaultyCryptoki(ForeignCryptoki.load(SoftHsmToken.library()));
    final AtomicLong nanoTime = new AtomicLong();
    final byte[] ckaId = new SeededRandom(8).bytes(Pkcs11Roots.CKA_ID_BYTES);
    final Pkcs11Roots roots = new Pkcs11Roots(new SeededRandom(9), nanoTime::get, _ -> cryptoki);

    Rig(Path folder) {
        token = SoftHsmToken.make(folder);
    }

    RootBackend enrol() {
        return roots.enrol(token.settings(), ckaId);
    }

    RootBackend open() {
        return roots.open(token.settings(), ckaId);
    }

    /// Settings under which a call that hangs is given up soon.
    Pkcs11Settings impatient(int sessions) {
        Pkcs11Settings settings = token.settings();
        return new Pkcs11Settings(
                settings.library(),
                settings.tokenLabel(),
                settings.keyLabel(),
                settings.pinSource(),
                settings.refusedPinsFile(),
                settings.libraryParameters(),
                new Pkcs11Settings.Deadlines(Duration.ofSeconds(1), Duration.ofSeconds(30)),
                sessions);
    }

    void advance(Duration step) {
        nanoTime.addAndGet(step.toNanos());
    }

    static SecretBytes kek(RootBackend root) {
        return root.kek(INPUT);
    }

    /// The answer of a root that is on its way back; waits for it, for half a minute at most.
    SecretBytes kekOnceItIsBack(RootBackend root) {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (true) {
            try {
                return kek(root);
            } catch (RootUnavailable e) {
                if (System.nanoTime() > end) {
                    throw e;
                }
                advance(Duration.ofSeconds(30));
            }
        }
    }

    static boolean signsWell(RootBackend root) {
        return RootSignatures.verifies(root.facts().publicKey(), INPUT, root.sign(INPUT));
    }
}
