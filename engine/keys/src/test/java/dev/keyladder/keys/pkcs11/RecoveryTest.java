package dev.keyladder.keys.pkcs11;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyladder.keys.root.RootBackend;
import dev.keyladder.keys.root.RootHealth;
import dev.keyladder.keys.root.RootIntegrity;
import dev.keyladder.keys.root.RootRefused;
import dev.keyladder.keys.root.RootUnavailable;
import dev.keyladder.spi.secret.SecretBytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The recovery ladder on a real token: what goes wrong under it, and how it comes back without a restart.
@Tag("hsm")
class RecoveryTest {

    private static final long VENDOR_DEFINED = 0x80000007L;

    @TempDir
    private Path folder;

    private Rig rig;
    private FaultyCryptoki cryptoki;
    private RootBackend root;
    private SecretBytes expected;

    @BeforeEach
    void enrol() {
        rig = new Rig(folder);
        cryptoki = rig.cryptoki;
        root = rig.enrol();
        expected = Rig.kek(root);
    }

    @AfterEach
    void close() {
        cryptoki.heal();
        root.close();
    }

    /// Each return value of the standard, put once in the place of a derivation's answer.
    @Test
    void everyReturnValueLeadsToTheRungOrTheFailureOfItsClass() {
        for (ReturnValue value : ReturnValue.values()) {
            int starts = cryptoki.count("C_Initialize");
            cryptoki.failOnce("C_Sign", value.code());
            switch (value.failureClass()) {
                case SESSION, LOGIN, AMBIGUOUS -> {
                    assertThat(Rig.kek(root)).as(value.name()).isEqualTo(expected);
                    assertThat(cryptoki.count("C_Initialize")).as(value.name()).isEqualTo(starts);
                }
                case DEVICE -> {
                    assertThat(Rig.kek(root)).as(value.name()).isEqualTo(expected);
                    assertThat(cryptoki.count("C_Initialize")).as(value.name()).isEqualTo(starts + 1);
                }
                case INTEGRITY, DAMAGED ->
                    assertThatThrownBy(() -> Rig.kek(root)).as(value.name()).isInstanceOf(RootIntegrity.class);
                case PIN, CONFIGURATION ->
                    assertThatThrownBy(() -> Rig.kek(root)).as(value.name()).isInstanceOf(RootRefused.class);
                case BUSY ->
                    assertThatThrownBy(() -> Rig.kek(root)).as(value.name()).isInstanceOf(RootUnavailable.class);
            }
            cryptoki.heal();
            assertThat(Rig.kek(root)).as("after " + value.name()).isEqualTo(expected);
        }
    }

    @Test
    void aVendorsOwnReturnValueCountsAsDeviceTrouble() {
        int starts = cryptoki.count("C_Initialize");
        cryptoki.failOnce("C_Sign", VENDOR_DEFINED);
        assertThat(Rig.kek(root)).isEqualTo(expected);
        assertThat(cryptoki.count("C_Initialize")).isEqualTo(starts + 1);
    }

    @Test
    void sessionsClosedUnderUsAreReplaced() {
        cryptoki.sessions()
                .subList(1, cryptoki.sessions().size())
                .forEach(session -> quietly(() -> cryptoki.real().closeSession(session)));
        int starts = cryptoki.count("C_Initialize");
        assertThat(Rig.kek(root)).isEqualTo(expected);
        assertThat(Rig.signsWell(root)).isTrue();
        assertThat(cryptoki.count("C_Initialize")).isEqualTo(starts);
    }

    /// With the last session the token logs us out, and shows no objects rather than an error.
    @Test
    void allSessionsClosedUnderUsAnchorIncludedAreReplacedByANewLogin() {
        cryptoki.sessions().forEach(session -> quietly(() -> cryptoki.real().closeSession(session)));
        int logins = cryptoki.count("C_Login");
        assertThat(Rig.kek(root)).isEqualTo(expected);
        assertThat(Rig.signsWell(root)).isTrue();
        assertThat(cryptoki.count("C_Login")).isEqualTo(logins + 1);
    }

    @Test
    void aLogoutElsewhereInTheProcessIsFollowedByOneLogin() {
        cryptoki.real().logout(cryptoki.sessions().getFirst());
        int logins = cryptoki.count("C_Login");
        int starts = cryptoki.count("C_Initialize");
        assertThat(Rig.kek(root)).isEqualTo(expected);
        assertThat(Rig.signsWell(root)).isTrue();
        assertThat(cryptoki.count("C_Login")).isEqualTo(logins + 1);
        assertThat(cryptoki.count("C_Initialize")).isEqualTo(starts);
    }

    @Test
    void aLibraryFinalisedUnderUsIsInitialisedAgain() {
        cryptoki.real().finish();
        assertThat(Rig.kek(root)).isEqualTo(expected);
        assertThat(Rig.signsWell(root)).isTrue();
    }

    @Test
    void aTokenThatGoesAndComesBackIsUnavailableBetweenAndTheSameAfterwards() throws IOException {
        Path away = folder.resolve("away");
        Files.move(rig.token.tokens(), away);
        assertThatThrownBy(() -> Rig.kek(root)).isInstanceOf(RootUnavailable.class);
        assertThat(root.probe().state()).isEqualTo(RootHealth.State.UNAVAILABLE);
        Files.move(away, rig.token.tokens());
        assertThat(Rig.kek(root)).isEqualTo(expected);
        assertThat(Rig.signsWell(root)).isTrue();
        assertThat(root.probe().state()).isEqualTo(RootHealth.State.UP);
    }

    @Test
    void slotsNumberedAnewMakeNoDifference() {
        rig.token.addToken("another");
        cryptoki.failOnce("C_Sign", ReturnValue.DEVICE_REMOVED.code());
        assertThat(Rig.kek(root)).isEqualTo(expected);
    }

    @Test
    void aTokenWithOtherKeysInPlaceOfOursIsTamper() {
        Rig other = new Rig(folder.resolve("other"));
        root.close();
        other.enrol().close(); // same labels, same CKA_ID, other keys
        rig.token.use();
        root = rig.open();
        other.token.use();
        cryptoki.failOnce("C_Sign", ReturnValue.DEVICE_ERROR.code());
        assertThatThrownBy(() -> Rig.kek(root))
                .isInstanceOf(RootIntegrity.class)
                .hasMessageContaining("other keys than before");
    }

    @Test
    void keysThatAreGoneAreNamedAndMissedOnlyAfterTheLibraryWasStartedAgain() {
        long anchor = cryptoki.sessions().getFirst();
        long key = cryptoki.real().findObjects(anchor, List.of(Attribute.of(Attribute.CLASS, Attribute.SECRET_KEY)))[0];
        cryptoki.real().destroyObject(anchor, key);
        int starts = cryptoki.count("C_Initialize");
        assertThatThrownBy(() -> Rig.kek(root))
                .isInstanceOf(RootUnavailable.class)
                .hasMessageContaining("kl-root-derive");
        assertThat(cryptoki.count("C_Initialize")).isGreaterThan(starts);
    }

    /// HMAC still answers as it did, so the device is well: this is no outage.
    @Test
    void aKeyThatFailsWhileTheCanaryAnswersIsAnIntegrityAlarmAndNoOutage() {
        int starts = cryptoki.count("C_Initialize");
        cryptoki.failSigning(mechanism -> mechanism == Mechanism.ECDSA);
        assertThatThrownBy(() -> root.sign(Rig.INPUT)).isInstanceOf(RootIntegrity.class);
        assertThat(cryptoki.count("C_Initialize")).isEqualTo(starts);
        assertThat(Rig.kek(root)).isEqualTo(expected);
    }

    @Test
    void aGeneralErrorWithADeadCanaryIsAnOutageAndNoAlarm() {
        cryptoki.failSigning(_ -> true);
        assertThatThrownBy(() -> root.sign(Rig.INPUT)).isInstanceOf(RootUnavailable.class);
        cryptoki.heal();
        assertThat(Rig.signsWell(root)).isTrue();
    }

    @Test
    void aDeviceThatFailsFiveTimesIsLeftAloneAndThenProbedWithOneCall() {
        cryptoki.fail("C_Sign", ReturnValue.DEVICE_ERROR.code());
        for (int n = 0; n < 5; n++) {
            assertThatThrownBy(() -> Rig.kek(root)).isInstanceOf(RootUnavailable.class);
        }
        int calls = cryptoki.count("C_Initialize");
        assertThatThrownBy(() -> Rig.kek(root))
                .isInstanceOf(RootUnavailable.class)
                .hasMessageContaining("left alone");
        assertThat(root.probe().state()).isEqualTo(RootHealth.State.UNAVAILABLE);
        assertThat(cryptoki.count("C_Initialize")).isEqualTo(calls);

        cryptoki.heal();
        rig.advance(Duration.ofSeconds(3));
        assertThat(Rig.kek(root)).isEqualTo(expected);
        assertThat(Rig.signsWell(root)).isTrue();
    }

    @Test
    void refusalsDoNotOpenTheBreaker() {
        cryptoki.fail("C_Sign", ReturnValue.MECHANISM_INVALID.code());
        for (int n = 0; n < 10; n++) {
            assertThatThrownBy(() -> Rig.kek(root)).isInstanceOf(RootRefused.class);
        }
        cryptoki.heal();
        assertThat(Rig.kek(root)).isEqualTo(expected);
    }

    private static void quietly(Runnable action) {
        try {
            action.run();
        } catch (CryptokiException _) {
            // that session was closed already
        }
    }
}
