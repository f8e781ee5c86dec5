package dev.keyladder.keys.root;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyladder.spi.secret.SecretAccess;
import dev.keyladder.spi.secret.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// What every root must do, whatever it is made of. A subclass says how one is opened.
public abstract class RootBackendConformanceTest {

    private static final byte[] INPUT = "one block of SP 800-108 input".getBytes(StandardCharsets.UTF_8);

    /// Opens the one root of this suite; called again, it opens the same root as after a restart. The suite
    /// closes what it opens, and never has two open at once.
    protected abstract RootBackend open();

    @Test
    void aKekIs32BytesAndTheSameForTheSameInput() {
        try (RootBackend root = open()) {
            String first = kek(root, INPUT);
            assertThat(first).hasSize(2 * RootBackend.KEK_BYTES).isEqualTo(kek(root, INPUT));
        }
    }

    @Test
    void anyBitOfTheInputMakesAnotherKek() {
        try (RootBackend root = open()) {
            Set<String> keks = new HashSet<>(Set.of(kek(root, INPUT)));
            Random random = new Random(11);
            for (int n = 0; n < 32; n++) {
                byte[] flipped = INPUT.clone();
                flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
                assertThat(kek(root, flipped)).isNotEqualTo(kek(root, INPUT));
                keks.add(kek(root, flipped));
            }
            keks.add(kek(root, new byte[1]));
            keks.add(kek(root, new byte[2]));
            assertThat(keks).hasSizeGreaterThan(25);
        }
    }

    @Test
    void aRootOpenedAgainIsTheSameRoot() {
        String kek;
        RootFacts facts;
        try (RootBackend root = open()) {
            kek = kek(root, INPUT);
            facts = root.facts();
        }
        try (RootBackend again = open()) {
            assertThat(kek(again, INPUT)).isEqualTo(kek);
            assertThat(again.facts()).isEqualTo(facts);
        }
    }

    @Test
    void aSignatureVerifiesUnderThePublicKeyOfTheFactsAndForNothingElse() {
        try (RootBackend root = open()) {
            byte[] signature = root.sign(INPUT);
            assertThat(signature).hasSize(64);
            RootPublicKey key = root.facts().publicKey();
            assertThat(RootSignatures.verifies(key, INPUT, signature)).isTrue();
            byte[] other = INPUT.clone();
            other[3] ^= 0x10;
            assertThat(RootSignatures.verifies(key, other, signature)).isFalse();
            signature[63] ^= 1;
            assertThat(RootSignatures.verifies(key, INPUT, signature)).isFalse();
        }
    }

    @Test
    void theLargestInputIsTakenAndABiggerOrEmptyOneIsTheCallersMistake() {
        try (RootBackend root = open()) {
            byte[] largest = new byte[RootBackend.MAX_INPUT_BYTES];
            assertThat(kek(root, largest)).hasSize(64);
            assertThat(RootSignatures.verifies(root.facts().publicKey(), largest, root.sign(largest)))
                    .isTrue();
            for (int size : new int[] {0, RootBackend.MAX_INPUT_BYTES + 1}) {
                byte[] wrong = new byte[size];
                assertThatThrownBy(() -> root.kek(wrong)).isInstanceOf(IllegalArgumentException.class);
                assertThatThrownBy(() -> root.sign(wrong)).isInstanceOf(IllegalArgumentException.class);
            }
        }
    }

    @Test
    void aHealthyRootProbesAsUp() {
        try (RootBackend root = open()) {
            RootHealth health = root.probe();
            assertThat(health.state()).as(health.toString()).isEqualTo(RootHealth.State.UP);
            assertThat(health.latency()).isGreaterThanOrEqualTo(Duration.ZERO);
            assertThat(health.hungCalls()).isZero();
        }
    }

    @Test
    void manyThreadsGetTheAnswersOfOne() throws Exception {
        try (RootBackend root = open();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<String> expected = new ArrayList<>();
            for (int n = 0; n < 8; n++) {
                expected.add(kek(root, new byte[] {(byte) n}));
            }
            List<Future<Boolean>> answers = new ArrayList<>();
            for (int n = 0; n < 64; n++) {
                byte[] input = {(byte) (n % 8)};
                answers.add(threads.submit(() -> kek(root, input).equals(expected.get(input[0]))
                        && RootSignatures.verifies(root.facts().publicKey(), input, root.sign(input))));
            }
            for (Future<Boolean> answer : answers) {
                assertThat(answer.get()).isTrue();
            }
        }
    }

    @Test
    void aClosedRootIsUnavailableAndMayBeClosedAgain() {
        RootBackend root = open();
        root.close();
        root.close();
        assertThatThrownBy(() -> root.kek(INPUT)).isInstanceOf(RootUnavailable.class);
        assertThatThrownBy(() -> root.sign(INPUT)).isInstanceOf(RootUnavailable.class);
        assertThat(root.probe().state()).isEqualTo(RootHealth.State.UNAVAILABLE);
    }

    private static String kek(RootBackend root, byte[] input) {
        try (SecretBytes kek = root.kek(input)) {
            return HexFormat.of().formatHex(kek.reveal(SecretAccess.reveal()));
        }
    }
}
