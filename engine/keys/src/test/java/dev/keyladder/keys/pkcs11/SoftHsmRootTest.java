package dev.keyladder.keys.pkcs11;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyladder.keys.root.HsmFacts;
import dev.keyladder.keys.root.KeyFlag;
import dev.keyladder.keys.root.RootAlgorithm;
import dev.keyladder.keys.root.RootBackend;
import dev.keyladder.keys.root.RootBackendConformanceTest;
import dev.keyladder.keys.root.RootFacts;
import dev.keyladder.keys.root.RootOrigin;
import dev.keyladder.testkit.SeededRandom;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("hsm")
class SoftHsmRootTest extends RootBackendConformanceTest {

    @TempDir
    private Path folder;

    private final byte[] ckaId = new SeededRandom(8).bytes(Pkcs11Roots.CKA_ID_BYTES);
    private final Pkcs11Roots roots = new Pkcs11Roots(new SeededRandom(9), System::nanoTime);
    private Pkcs11Settings settings;

    @BeforeEach
    void makeToken() {
        settings = SoftHsmToken.make(folder).settings();
        roots.enrol(settings, ckaId).close();
    }

    @Override
    protected RootBackend open() {
        return roots.open(settings, ckaId);
    }

    @Test
    void itsFactsSayWhatTheTokenAndTheObjectsAre() {
        try (RootBackend root = open()) {
            RootFacts facts = root.facts();
            assertThat(facts.origin()).isEqualTo(RootOrigin.HSM);
            assertThat(facts.label()).isEqualTo("kl-root");
            assertThat(facts.publicKey().algorithm()).isEqualTo(RootAlgorithm.ECDSA_P256_SHA256);
            HsmFacts hsm = facts.hsm().orElseThrow();
            assertThat(hsm.tokenLabel()).isEqualTo(SoftHsmToken.LABEL);
            assertThat(hsm.tokenSerial()).matches("[0-9a-f]{16}");
            assertThat(hsm.library()).startsWith("Implementation of PKCS11 2.");
            assertThat(hsm.ckaId()).isEqualTo(HexFormat.of().formatHex(ckaId));
            assertThat(hsm.deriveFlags()).containsExactlyInAnyOrder(KeyFlag.values());
            assertThat(hsm.signFlags()).containsExactlyInAnyOrder(KeyFlag.values());
            assertThat(root.toString()).isEqualTo("Pkcs11Root(token \"root-a\")");
        }
    }
}
