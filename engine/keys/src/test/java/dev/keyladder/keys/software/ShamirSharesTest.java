package dev.keyladder.keys.software;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyladder.keys.root.RootRefused;
import dev.keyladder.spi.secret.SecretAccess;
import dev.keyladder.spi.secret.SecretBytes;
import dev.keyladder.spi.secret.SecretText;
import dev.keyladder.testkit.SeededRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShamirSharesTest {

    /// Five shares of a throw-away key, three of which unseal, as OpenBao 2.7.2 printed them at init.
    private static final List<String> FROM_OPENBAO = List.of(
            "d0f545a1bca3b43ed2dc8b6e6038651494f66e6ed219e3e4297902b0775a7ee3a7",
            "f46719a8e52df3f1598ee0526bfa5c24676c907b4d55e9359afabee7b942da3366",
            "167c97d125a000593206c6042817c04fab7d2c684ef266c355996a004e0d202b12",
            "a3f704215f4e3e1ad1e97c0c7c2cec6e9996fe6bf7f02e0ed9e3c8feb4c7a20aa2",
            "2a5f4ff8dcedae0945ade517fb8edbc27ba1c3b48b817656d93fe84bfadc05850e");

    /// Four shares of the same key made by this class, three of which that OpenBao took and was unsealed.
    private static final List<String> TAKEN_BY_OPENBAO = List.of(
            "832add1f2932ca35b3e6c9a593d16d780e4adef5b98e8c89ea13ed879e64687a01",
            "26f5b8e2726d4cfb7ea902f8738abc3d2bcf7465051fdbec713ed6dd0f3f0d2302",
            "90eda7e375087cf0723d2317505e940678a956b854e0bc1a5e4e469ed981c46903",
            "98563d28c5cef8ce6f52b1f20ff03e9fdc4dea2f0eb75ec9331b46bc2b35763c04");

    @Test
    void anyThreeSharesThatOpenBaoMadeGiveTheKeyThatItAcceptedInOurShares() {
        SecretBytes key = ShamirShares.combine(parsed(TAKEN_BY_OPENBAO.subList(1, 4)));
        for (int left = 0; left < 5; left++) {
            for (int out = left + 1; out < 5; out++) {
                List<KeyShare> three = parsed(FROM_OPENBAO);
                three.remove(out);
                three.remove(left);
                assertThat(ShamirShares.combine(three)).isEqualTo(key);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2", "3, 2", "5, 3", "7, 7", "20, 11", "255, 2", "255, 255"})
    void anySharesInAnyOrderGiveTheKeyBack(int shares, int threshold) {
        Random random = new Random(31L * shares + threshold);
        SeededRandom source = new SeededRandom(shares);
        for (int round = 0; round < 5; round++) {
            SecretBytes key = SecretBytes.owning(source.bytes(ShamirShares.KEY_BYTES));
            List<KeyShare> made = new ArrayList<>(ShamirShares.split(key, shares, threshold, source));
            assertThat(made).hasSize(shares);
            Collections.shuffle(made, random);
            assertThat(ShamirShares.combine(made.subList(0, threshold))).isEqualTo(key);
            assertThat(ShamirShares.combine(made)).isEqualTo(key);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void oneShareTooFewGivesAnotherKey(long seed) {
        SeededRandom source = new SeededRandom(seed);
        SecretBytes key = SecretBytes.owning(source.bytes(ShamirShares.KEY_BYTES));
        List<KeyShare> made = ShamirShares.split(key, 5, 3, source);
        assertThat(ShamirShares.combine(made.subList(0, 2))).isNotEqualTo(key);
    }

    /// With one share short, every value of a byte of the key is as likely as another: over many splits of one
    /// key, the first byte that two of three shares give takes all sorts of values.
    @Test
    void tooFewSharesSayNothingOfTheKey() {
        SeededRandom source = new SeededRandom(77);
        SecretBytes key = SecretBytes.owning(new byte[ShamirShares.KEY_BYTES]);
        long values = IntStream.range(0, 4000)
                .map(round -> ShamirShares.combine(
                                ShamirShares.split(key, 3, 3, source).subList(0, 2))
                        .reveal(SecretAccess.reveal())[0])
                .distinct()
                .count();
        assertThat(values).isEqualTo(256);
    }

    @Test
    void twoSplitsOfOneKeyShareNothing() {
        SeededRandom source = new SeededRandom(5);
        SecretBytes key = SecretBytes.owning(source.bytes(ShamirShares.KEY_BYTES));
        assertThat(ShamirShares.split(key, 5, 3, source))
                .doesNotContainAnyElementsOf(ShamirShares.split(key, 5, 3, source));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "256, 2", "5, 6", "5, 0", "5, 1", "-1, 1"})
    void numbersThatDoNotFitAreRefused(int shares, int threshold) {
        SecretBytes key = SecretBytes.owning(new byte[ShamirShares.KEY_BYTES]);
        assertThatThrownBy(() -> ShamirShares.split(key, shares, threshold, new SeededRandom(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void sharesThatCannotBeOfOneKeyAreRefused() {
        List<KeyShare> shares = parsed(FROM_OPENBAO);
        KeyShare pointZero = KeyShare.owning(new byte[KeyShare.SPLIT_BYTES]);
        KeyShare unsplit = KeyShare.owning(new byte[ShamirShares.KEY_BYTES]);
        byte[] samePoint = shares.getFirst().reveal();
        samePoint[0] ^= 1;
        for (List<KeyShare> wrong : List.of(
                List.of(shares.get(0), pointZero),
                List.of(shares.get(0), unsplit),
                List.of(shares.get(0), KeyShare.owning(samePoint)))) {
            assertThatThrownBy(() -> ShamirShares.combine(wrong)).isInstanceOf(RootRefused.class);
        }
    }

    @Test
    void aShareReadsBackFromBothItsForms() {
        KeyShare share = parsed(FROM_OPENBAO).getFirst();
        assertThat(share.hex()).isEqualTo(SecretText.of(FROM_OPENBAO.getFirst()));
        assertThat(share.base64()).isEqualTo(SecretText.of("0PVFobyjtD7S3ItuYDhlFJT2bm7SGePkKXkCsHdafuOn"));
        assertThat(KeyShare.parse(SecretText.of(" 0PVFobyjtD7S3ItuYDhlFJT2bm7SGePkKXkCsHdafuOn\n")))
                .isEqualTo(share);
        assertThat(share.toString()).isEqualTo("KeyShare(33 bytes)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "not a share", "0PVFobyjtD7S3ItuYDhlFJT2bm7SGePkKXkCsHdafu==", "d0f5", "0PVFobyjtD7S3It%"})
    void whatIsNoShareIsRefusedWithoutRepeatingIt(String text) {
        assertThatThrownBy(() -> KeyShare.parse(SecretText.of(text)))
                .isInstanceOf(RootRefused.class)
                .hasNoCause()
                .hasMessageNotContaining("0PVF")
                .hasMessageNotContaining("d0f5");
        assertThatThrownBy(() -> KeyShare.parse(SecretText.of("A".repeat(100_000))))
                .isInstanceOf(RootRefused.class);
    }

    private static List<KeyShare> parsed(List<String> shares) {
        return new ArrayList<>(
                shares.stream().map(SecretText::of).map(KeyShare::parse).toList());
    }
}
