package dev.keyladder.keys.root;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// The fake holds what the port promises, and fails the way it is told to.
class FakeRootTest extends RootBackendConformanceTest {

    @Override
    protected RootBackend open() {
        return new FakeRoot(7);
    }

    @Test
    void aDroppedLinkAndLostKeysAreOutagesThatEnd() {
        FakeRoot root = new FakeRoot(1);
        root.drop();
        assertThatThrownBy(() -> root.kek(new byte[1])).isInstanceOf(RootUnavailable.class);
        root.loseKeys();
        assertThatThrownBy(() -> root.sign(new byte[1])).isInstanceOf(RootUnavailable.class);
        assertThat(root.probe().state()).isEqualTo(RootHealth.State.UNAVAILABLE);
        root.restore();
        assertThat(root.probe().state()).isEqualTo(RootHealth.State.UP);
    }

    @Test
    void aRefusalIsNotAnOutage() {
        FakeRoot root = new FakeRoot(1);
        root.refuse();
        assertThatThrownBy(() -> root.kek(new byte[1])).isInstanceOf(RootRefused.class);
        assertThat(root.probe().state()).isEqualTo(RootHealth.State.REFUSED);
    }

    @Test
    void anExchangedSecretGivesAnotherKek() {
        FakeRoot root = new FakeRoot(1);
        root.exchangeDeriveSecret();
        assertThat(root.kek(new byte[1])).isNotEqualTo(new FakeRoot(1).kek(new byte[1]));
    }

    @Test
    void aTestsOwnCodeRunsBeforeEachCall() {
        FakeRoot root = new FakeRoot(1);
        AtomicInteger ran = new AtomicInteger();
        root.beforeEachCall(ran::incrementAndGet);
        root.sign(new byte[1]);
        root.probe();
        assertThat(ran).hasValue(2);
        assertThat(root.calls()).isEqualTo(2);
    }

    @Test
    void twoSeedsAreTwoRoots() {
        assertThat(new FakeRoot(1).facts().publicKey())
                .isNotEqualTo(new FakeRoot(2).facts().publicKey());
    }
}
