package dev.keyladder.storage.store.key;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KeyOrderTest {

    @ParameterizedTest
    @MethodSource("seeds")
    void theOrderIsThatOfTheUtf8Bytes(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 2000; i++) {
            String left = randomText(random);
            String right = randomText(random);
            assertThat(Integer.signum(KeyOrder.UTF8.compare(left, right)))
                    .as("%s against %s", left, right)
                    .isEqualTo(Integer.signum(Arrays.compareUnsigned(left.getBytes(UTF_8), right.getBytes(UTF_8))));
        }
    }

    private static String randomText(Random random) {
        int[] letters = {'a', 'b', '/', 0, 0x7F, 0x80, 0x7FF, 0x800, 0xD7FF, 0xE000, 0xFFFF, 0x10000, 0x10FFFF};
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(4);
        for (int i = 0; i < length; i++) {
            text.appendCodePoint(letters[random.nextInt(letters.length)]);
        }
        return text.toString();
    }

    static LongStream seeds() {
        return LongStream.range(0, 10);
    }

    @Test
    void aRangeBelowAPrefixHoldsWhatBeginsWithItAndNothingElse() {
        KeyRange range = KeyRange.below("a/");
        assertThat(range.contains("a/")).isTrue();
        assertThat(range.contains("a/\uDBFF\uDFFF")).isTrue();
        assertThat(range.contains("a")).isFalse();
        assertThat(range.contains("a0")).isFalse();
        assertThat(range.contains("b/")).isFalse();
        assertThat(KeyRange.below("").contains("\uDBFF\uDFFF")).isTrue();
        assertThat(KeyRange.below("").toString()).isEqualTo("KeyRange( to the end)");
    }

    @Test
    void aRangeAfterAKeyBeginsRightBehindIt() {
        KeyRange range = KeyRange.below("a/").after("a/b");
        assertThat(range.contains("a/b")).isFalse();
        assertThat(range.contains("a/b\0")).isTrue();
        assertThat(KeyRange.below("a/").after("A").contains("a/a")).isTrue();
        assertThat(KeyRange.below("a/").after("b").isEmpty()).isTrue();
        assertThat(KeyRange.below("a/").after("").isEmpty()).isFalse();
    }
}
