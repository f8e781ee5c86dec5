package dev.keyladder.keys.pkcs11;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyladder.keys.root.RootBackend;
import dev.keyladder.keys.root.RootRefused;
import dev.keyladder.spi.secret.SecretBytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A wrong PIN is tried once, by however many processes, and a changed one is tried again.
@Tag("hsm")
class PinTest {

    private static final String WRONG = "111111";

    @TempDir
    private Path folder;

    private Rig rig;

    @BeforeEach
    void enrol() {
        rig = new Rig(folder);
        rig.enrol().close();
    }

    @Test
    void aWrongPinIsTriedOnceEvenByNewInstances() {
        int logins = rig.cryptoki.count("C_Login");
        assertThatThrownBy(() -> open(WRONG))
                .isInstanceOf(RootRefused.class)
                .hasMessageContaining("CKR_PIN_INCORRECT")
                .hasMessageNotContaining(WRONG);
        for (int restart = 0; restart < 3; restart++) {
            assertThatThrownBy(() -> open(WRONG))
                    .isInstanceOf(RootRefused.class)
                    .hasMessageContaining("refused this PIN before")
                    .hasMessageContaining(rig.token.refusedPins().toString())
                    .hasMessageNotContaining(WRONG);
        }
        assertThat(rig.cryptoki.count("C_Login")).isEqualTo(logins + 1);
    }

    @Test
    void aChangedPinIsTriedAndTheRightOneEndsTheRefusals() {
        assertThatThrownBy(() -> open(WRONG)).isInstanceOf(RootRefused.class);
        assertThatThrownBy(() -> open("222222"))
                .isInstanceOf(RootRefused.class)
                .hasMessageContaining("CKR_PIN_INCORRECT");
        open(SoftHsmToken.PIN).close();
        assertThat(rig.token.refusedPins()).isEmptyFile();
    }

    @Test
    void whatIsRememberedIsNotThePinAndForItsOwnersEyes() throws IOException {
        assertThatThrownBy(() -> open(WRONG)).isInstanceOf(RootRefused.class);
        assertThat(Files.readString(rig.token.refusedPins()))
                .matches("argon2id-v1 [0-9a-f]+ [0-9a-f]{32} [0-9a-f]{64}\n")
                .doesNotContain(WRONG);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(rig.token.refusedPins())))
                .isEqualTo("rw-------");
    }

    /// The PIN is changed on the token while the root is open: the next login fails once and never again.
    @Test
    void aPinThatBecomesWrongWhileTheRootIsOpenIsTriedOnce() {
        try (RootBackend root = rig.open()) {
            rig.cryptoki.real().logout(rig.cryptoki.sessions().getLast());
            rig.cryptoki.fail("C_Login", ReturnValue.PIN_INCORRECT.code());
            int logins = rig.cryptoki.count("C_Login");
            for (int n = 0; n < 5; n++) {
                assertThatThrownBy(() -> Rig.kek(root)).isInstanceOf(RootRefused.class);
            }
            assertThat(rig.cryptoki.count("C_Login")).isEqualTo(logins + 1);
            rig.cryptoki.heal();
        }
    }

    @Test
    void aPinFileIsReadAgainAtEachLogin() throws IOException {
        Path file = folder.resolve("pin");
        Files.writeString(file, WRONG + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        Pkcs11Settings settings = Pkcs11Settings.of(
                SoftHsmToken.library(), SoftHsmToken.LABEL, "kl-root", PinSource.inFile(file), folder);
        assertThatThrownBy(() -> rig.roots.open(settings, rig.ckaId)).isInstanceOf(RootRefused.class);
        Files.writeString(file, SoftHsmToken.PIN + "\r\n");
        try (RootBackend root = rig.roots.open(settings, rig.ckaId)) {
            SecretBytes kek = Rig.kek(root);
            rig.cryptoki.failOnce("C_Sign", ReturnValue.DEVICE_ERROR.code());
            assertThat(Rig.kek(root)).isEqualTo(kek);
        }
    }

    @Test
    void aTokenThatIsLockedOrWouldLockNextIsNotTried() {
        int logins = rig.cryptoki.count("C_Login");
        long finalTry = 0x20000;
        long locked = 0x40000;
        assertThatThrownBy(() -> withTokenFlags(finalTry).open(rig.token.settings(), rig.ckaId))
                .isInstanceOf(RootRefused.class)
                .hasMessageContaining("locks at one more");
        assertThatThrownBy(() -> withTokenFlags(locked).open(rig.token.settings(), rig.ckaId))
                .isInstanceOf(RootRefused.class)
                .hasMessageContaining("locked");
        assertThat(rig.cryptoki.count("C_Login")).isEqualTo(logins);
    }

    @Test
    void aListOfRefusedPinsThatCannotBeReadStopsTheLogin() throws IOException {
        int logins = rig.cryptoki.count("C_Login");
        Files.writeString(rig.token.refusedPins(), "something else\n");
        assertThatThrownBy(() -> open(SoftHsmToken.PIN))
                .isInstanceOf(RootRefused.class)
                .hasMessageContaining("cannot be read");
        assertThat(rig.cryptoki.count("C_Login")).isEqualTo(logins);
    }

    private Pkcs11Roots withTokenFlags(long flags) {
        return new Pkcs11Roots(_ -> {}, System::nanoTime, _ -> new Delegate(rig.cryptoki) {
            @Override
            public TokenInfo tokenInfo(long slot) {
                TokenInfo info = super.tokenInfo(slot);
                return new TokenInfo(
                        info.label(), info.manufacturer(), info.model(), info.serial(), info.flags() | flags);
            }
        });
    }

    private RootBackend open(String pin) {
        return rig.roots.open(rig.token.settings(pin), rig.ckaId);
    }
}
