package dev.keyladder.cli.demo.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ToolTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void code_and_both_streams_of_a_program_are_known_when_it_has_ended() {
        ToolRun run = Tool.run(
                List.of("sh", "-c", "echo \"$GREETING\"; echo worse >&2; exit 3"), Map.of("GREETING", "hello"), MINUTE);

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.lines()).containsExactlyInAnyOrder("hello", "worse");
    }

    @Test
    void a_program_that_does_not_end_is_ended() {
        assertThatThrownBy(() -> Tool.run(List.of("sleep", "600"), Map.of(), Duration.ofMillis(50)))
                .isInstanceOf(Unmet.class)
                .hasMessageContaining("sleep did not end");
    }

    @Test
    void a_program_that_is_not_there_does_not_work() {
        assertThat(Tool.works("no-program-of-this-name")).isFalse();
        assertThat(Tool.works("false")).isFalse();
        assertThat(Tool.works("true")).isTrue();
    }

    @Test
    void a_program_that_must_succeed_and_does_not_is_told_of_by_its_last_words() {
        assertThatThrownBy(() -> Tool.require(List.of("sh", "-c", "echo no room; exit 1"), Map.of(), MINUTE))
                .isInstanceOf(Unmet.class)
                .hasMessageContaining("no room");
    }

    @Test
    void a_line_that_should_be_there_and_is_not_is_an_expectation_not_met() {
        ToolRun run = new ToolRun(0, "one\ntwo\n");

        assertThat(run.lineWith("tw")).isEqualTo("two");
        assertThatThrownBy(() -> run.lineWith("three")).isInstanceOf(Unmet.class);
    }
}
