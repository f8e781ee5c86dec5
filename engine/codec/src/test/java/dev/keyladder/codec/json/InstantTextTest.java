package dev.keyladder.codec.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstantTextTest {
    @Test
    void readsWhateverAnInstantWrites() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            long second = random.nextLong(-70_000_000_000L, 260_000_000_000L);
            int[] nanos = {0, 1, 999_999_999, random.nextInt(1000) * 1_000_000, random.nextInt(1_000_000_000)};
            Instant instant = Instant.ofEpochSecond(second, nanos[i % nanos.length]);
            assertThat(InstantText.parse(instant.toString())).isEqualTo(instant);
        }
        assertThat(InstantText.parse(Instant.MAX.toString())).isEqualTo(Instant.MAX);
        assertThat(InstantText.parse("2026-11-24T12:00:00.5Z")).isEqualTo(Instant.parse("2026-11-24T12:00:00.5Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Z",
                "2026-11-24",
                "2026-11-24T12:00:00",
                "2026-13-24T12:00:00Z",
                "2026-02-30T12:00:00Z",
                "2026-11-24T24:00:01Z",
                "2026-11-24T12:60:00Z",
                "2026-11-24T12x00:00Z",
                "2026-11x24T12:00:00Z",
                "2026-11-24T12:00:00.1x3Z",
                "2026-11-24T12:00:00,123Z",
                "-026-11-24T12:00:00Z"
            })
    void refusesWhatIsNoInstant(String text) {
        assertThatThrownBy(() -> InstantText.parse(text)).isInstanceOf(DateTimeException.class);
    }
}
