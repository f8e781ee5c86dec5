package dev.keyladder.keys.software;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyladder.keys.root.RootRefused;
import dev.keyladder.spi.secret.SecretBytes;
import dev.keyladder.testkit.SeededRandom;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShareCollectorTest {

    private static final String SEAL = "seal-1";

    private final SeededRandom random = new SeededRandom(9);
    private final SecretBytes key = new SoftwareRoots(random).newKey();
    private final List<KeyShare> shares = ShamirShares.split(key, 5, 3, random);
    private final ShareCollector collector = new ShareCollector(3, SEAL, KeyCommitment.to(key, SEAL), random);

    @Test
    void theThresholdsLastShareHandsTheKeyOut() {
        assertThat(collector.offer(copy(4))).isEmpty();
        assertThat(collector.offer(copy(0))).isEmpty();
        assertThat(collector.offer(copy(2))).contains(key);
    }

    @Test
    void progressCountsAndNamesTheAttempt() {
        assertThat(collector.progress()).isEqualTo(new ShareCollector.Progress(0, 3, ""));
        collector.offer(copy(0));
        String nonce = collector.progress().nonce();
        assertThat(nonce).matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
        collector.offer(copy(1));
        assertThat(collector.progress()).isEqualTo(new ShareCollector.Progress(2, 3, nonce));
        collector.offer(copy(2));
        assertThat(collector.progress()).isEqualTo(new ShareCollector.Progress(0, 3, ""));
    }

    @Test
    void theSameShareTwiceCountsOnce() {
        collector.offer(copy(0));
        assertThat(collector.offer(copy(0))).isEmpty();
        assertThat(collector.progress().given()).isEqualTo(1);
        collector.offer(copy(1));
        assertThat(collector.offer(copy(2))).contains(key);
    }

    @Test
    void aResetForgetsAndTheNextAttemptHasAnotherName() {
        collector.offer(copy(0));
        String first = collector.progress().nonce();
        collector.reset();
        assertThat(collector.progress().given()).isZero();
        collector.offer(copy(0));
        assertThat(collector.progress().nonce()).isNotEqualTo(first);
    }

    @Test
    void wrongSharesFailClearlyAndTheRightOnesWorkAfterwards() {
        List<KeyShare> foreign = ShamirShares.split(new SoftwareRoots(random).newKey(), 5, 3, random);
        collector.offer(copy(0));
        collector.offer(copy(1));
        KeyShare wrong = KeyShare.owning(foreign.get(2).reveal());
        assertThatThrownBy(() -> collector.offer(wrong))
                .isInstanceOf(RootRefused.class)
                .hasMessageContaining("do not give the key of this seal");
        assertThat(collector.progress().given()).isZero();
        collector.offer(copy(0));
        collector.offer(copy(1));
        assertThat(collector.offer(copy(2))).contains(key);
    }

    @Test
    void twoDifferentSharesOfOnePointFailAndEmptyTheCollection() {
        byte[] changed = shares.getFirst().reveal();
        changed[5] ^= 2;
        collector.offer(copy(0));
        collector.offer(KeyShare.owning(changed));
        assertThatThrownBy(() -> collector.offer(copy(1))).isInstanceOf(RootRefused.class);
        assertThat(collector.progress().given()).isZero();
    }

    @Test
    void aKeyThatWasNotSplitIsItsOwnShare() {
        ShareCollector single = new ShareCollector(1, SEAL, KeyCommitment.to(key, SEAL), random);
        KeyShare share = ShamirShares.split(key, 1, 1, random).getFirst();
        assertThat(single.offer(share)).contains(key);
    }

    @Test
    void sharesAreWipedOnceTheKeyWasTried() {
        KeyShare first = copy(0);
        collector.offer(first);
        collector.offer(copy(1));
        collector.offer(copy(2));
        assertThatThrownBy(first::reveal).isInstanceOf(IllegalStateException.class);
    }

    private KeyShare copy(int index) {
        return KeyShare.owning(shares.get(index).reveal());
    }
}
