package dev.keyladder.core.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExplanationsTest {
    private static Explanation of(int number) {
        return new Explanation(
                "r" + number, Instant.EPOCH, "ns", "p", "read", "who", "127.0.0.1", "why " + number, Optional.empty());
    }

    @Test
    void the_latest_stay_and_the_oldest_go_however_many_come() {
        Explanations explanations = new Explanations(100);
        for (int number = 0; number < 10_000; number++) {
            explanations.note(of(number));
        }
        assertThat(explanations.of("r9999").orElseThrow().reason()).isEqualTo("why 9999");
        assertThat(explanations.of("r9900")).isPresent();
        assertThat(explanations.of("r9899")).isEmpty();
        assertThat(explanations.of("r0")).isEmpty();
    }

    @Test
    void of_one_request_the_last_word_counts() {
        Explanations explanations = new Explanations(10);
        explanations.note(of(1));
        Explanation later =
                new Explanation("r1", Instant.EPOCH, "ns", "p", "read", "who", "127.0.0.1", "later", Optional.empty());
        explanations.note(later);
        assertThat(explanations.of("r1")).contains(later);
    }
}
