package dev.keyladder.keys.pkcs11;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyladder.keys.root.HsmFacts;
import dev.keyladder.keys.root.KeyFlag;
import dev.keyladder.keys.root.RootBackend;
import dev.keyladder.keys.root.RootBackendConformanceTest;
import dev.keyladder.testkit.SeededRandom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The second token: Mozilla's software token, which names its database at C_Initialize and differs in much else.
@Tag("hsm")
class NssRootTest extends RootBackendConformanceTest {

    private static final String PIN = "nss-pin-1";
    private static final List<Path> LIBRARIES = List.of(
            Path.of("/usr/lib/x86_64-linux-gnu/libsoftokn3.so"),
            Path.of("/usr/lib/aarch64-linux-gnu/libsoftokn3.so"),
            Path.of("/usr/lib64/libsoftokn3.so"));

    @TempDir
    private Path folder;

    private final byte[] ckaId = new SeededRandom(8).bytes(Pkcs11Roots.CKA_ID_BYTES);
    private final Pkcs11Roots roots = new Pkcs11Roots(new SeededRandom(9), System::nanoTime);
    private Pkcs11Settings settings;

    @BeforeEach
    void makeToken() throws IOException {
        Path library = LIBRARIES.stream()
                .filter(Files::exists)
                .findFirst()
                .orElseGet(() -> Assumptions.abort("NSS softoken is not installed (Debian: apt-get install libnss3)"));
        Path pinFile = Files.writeString(folder.resolve("nss-pin"), PIN + "\n");
        Path database = Files.createDirectory(folder.resolve("db"));
        Commands.run(List.of("certutil", "-N", "-d", "sql:" + database, "-f", pinFile.toString()), Map.of());
        settings = Pkcs11Settings.of(library, "nss-root", "kl-root", SoftHsmToken.pin(PIN), folder)
                .withLibraryParameters("configdir='sql:" + database + "' certPrefix='' keyPrefix='' secmod='secmod.db'"
                        + " tokenDescription='nss-root' dbTokenDescription='nss-root' flags=");
        roots.enrol(settings, ckaId).close();
    }

    @Override
    protected RootBackend open() {
        return roots.open(settings, ckaId);
    }

    @Test
    void itsFactsComeFromTheToken() {
        try (RootBackend root = open()) {
            HsmFacts hsm = root.facts().hsm().orElseThrow();
            assertThat(hsm.manufacturer()).isEqualTo("Mozilla Foundation");
            assertThat(hsm.deriveFlags()).contains(KeyFlag.NEVER_EXTRACTABLE, KeyFlag.SIGN_ONLY);
            assertThat(hsm.signFlags()).contains(KeyFlag.NEVER_EXTRACTABLE, KeyFlag.SIGN_ONLY);
        }
    }
}
