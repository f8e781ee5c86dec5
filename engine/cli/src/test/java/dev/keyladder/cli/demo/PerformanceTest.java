package dev.keyladder.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyladder.cli.demo.stage.Unmet;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

class PerformanceTest {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void it_holds_when_every_scene_holds() {
        assertThat(play(new Shown("one"), new Shown("two"))).isTrue();

        assertThat(text()).contains("seen in one", "seen in two", "2 of 2 steps hold");
    }

    @Test
    void a_scene_that_does_not_hold_says_what_was_expected_and_the_others_are_still_tried() {
        boolean held = play(new Broken("one", new Unmet("expected: the sky to be blue")), new Shown("two"));

        assertThat(held).isFalse();
        assertThat(text()).contains("FAILED", "expected: the sky to be blue", "seen in two", "1 of 2 steps hold");
    }

    @Test
    void a_scene_that_breaks_otherwise_does_not_hold_either() {
        assertThat(play(new Broken("one", new SQLException("the database is gone"))))
                .isFalse();
        assertThat(play(new Broken("one", new IllegalStateException()))).isFalse();

        assertThat(text()).contains("the database is gone", "IllegalStateException");
    }

    private boolean play(Scene... scenes) {
        Screen screen = new Screen(new PrintStream(printed, true, StandardCharsets.UTF_8), false);
        return new Performance(screen, Stopwatch.start()).play(List.of(scenes));
    }

    private String text() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    private record Shown(String title) implements Scene {
        @Override
        public List<String> play() {
            return List.of("seen in " + title);
        }
    }

    private record Broken(String title, Exception failure) implements Scene {
        @Override
        public List<String> play() throws SQLException {
            switch (failure) {
                case SQLException sql -> throw sql;
                case RuntimeException runtime -> throw runtime;
                default -> throw new AssertionError(failure);
            }
        }
    }
}
