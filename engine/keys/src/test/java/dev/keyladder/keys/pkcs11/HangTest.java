package dev.keyladder.keys.pkcs11;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyladder.keys.root.RootBackend;
import dev.keyladder.keys.root.RootHealth;
import dev.keyladder.keys.root.RootUnavailable;
import dev.keyladder.spi.secret.SecretBytes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A token that does not come back from a call.
@Tag("hsm")
class HangTest {

    @TempDir
    private Path folder;

    private final CountDownLatch release = new CountDownLatch(1);
    private Rig rig;

    @BeforeEach
    void enrol() {
        rig = new Rig(folder);
        rig.enrol().close();
    }

    /// The library stays initialised where a call hung to the end; the next test finds it so.
    @AfterEach
    void letGo() {
        release.countDown();
    }

    @Test
    void theCallerGoesOnAfterTheDeadlineAndHealthCountsTheHungCall() {
        try (RootBackend root = rig.roots.open(rig.impatient(2), rig.ckaId)) {
            SecretBytes kek = Rig.kek(root);
            hangOneCall();
            assertThatThrownBy(() -> Rig.kek(root))
                    .isInstanceOf(RootUnavailable.class)
                    .hasMessageContaining("did not answer within 1000 ms");
            RootHealth health = root.probe();
            assertThat(health.state()).isEqualTo(RootHealth.State.UP);
            assertThat(health.hungCalls()).isEqualTo(1);
            assertThat(Rig.kek(root)).isEqualTo(kek);
        }
    }

    /// Nothing may finalise the library under a call: with one hanging, a cut link cannot be restored, and says
    /// so.
    @Test
    void aLinkCannotBeRestoredUnderACallThatHangsAndIsOnceItCameBack() {
        try (RootBackend root = rig.roots.open(rig.impatient(2), rig.ckaId)) {
            SecretBytes kek = Rig.kek(root);
            hangOneCall();
            assertThatThrownBy(() -> Rig.kek(root)).isInstanceOf(RootUnavailable.class);
            int starts = rig.cryptoki.count("C_Initialize");
            rig.cryptoki.failOnce("C_Sign", ReturnValue.DEVICE_ERROR.code());
            assertThatThrownBy(() -> Rig.kek(root)).isInstanceOf(RootUnavailable.class);
            assertThat(rig.cryptoki.count("C_Initialize")).isEqualTo(starts);
            release.countDown();
            rig.cryptoki.failOnce("C_Sign", ReturnValue.DEVICE_ERROR.code());
            assertThat(rig.kekOnceItIsBack(root)).isEqualTo(kek);
            assertThat(rig.cryptoki.count("C_Initialize")).isGreaterThan(starts);
        }
    }

    @Test
    void aRootWhoseOnlyCallHangsRefusesAtOnceAndClosesWithoutWaitingForIt() {
        RootBackend root = rig.roots.open(rig.impatient(1), rig.ckaId);
        hangOneCall();
        assertThatThrownBy(() -> Rig.kek(root)).isInstanceOf(RootUnavailable.class);
        assertThatThrownBy(() -> Rig.kek(root))
                .isInstanceOf(RootUnavailable.class)
                .hasMessageContaining("hang");
        int ended = rig.cryptoki.count("C_Finalize");
        root.close();
        assertThat(rig.cryptoki.count("C_Finalize")).isEqualTo(ended);
        assertThatThrownBy(() -> rig.open()).isInstanceOf(RootUnavailable.class).hasMessageContaining("still hangs");
        release.countDown();
        rig.cryptoki.heal();
        openOnceTheCallIsBack().close();
    }

    private RootBackend openOnceTheCallIsBack() {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (true) {
            try {
                return rig.open();
            } catch (RootUnavailable e) {
                if (System.nanoTime() > end || !e.getMessage().contains("still hangs")) {
                    throw e;
                }
                Thread.onSpinWait();
            }
        }
    }

    private void hangOneCall() {
        CountDownLatch first = new CountDownLatch(1);
        rig.cryptoki.before("C_Sign", () -> {
            if (first.getCount() > 0) {
                first.countDown();
                await(release);
                throw new IllegalStateException("the call that hung never reaches the library");
            }
        });
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
