package dev.keyladder.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Plays the whole demo: engine, database and HSM are real.
@Tag("demo")
class DemoTest {
    @TempDir
    Path place;

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void all_nine_steps_hold_and_nothing_is_left_behind() {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        Screen screen = new Screen(new PrintStream(printed, true, StandardCharsets.UTF_8), false);

        boolean held;
        try (Demo demo = new Demo(screen, Clock.systemUTC(), new SecureRandom()::nextBytes, place)) {
            held = demo.play();
        }
        String text = printed.toString(StandardCharsets.UTF_8);
        assumeFalse(
                text.contains("no PostgreSQL"),
                "PostgreSQL's programs are neither on the class path nor installed here");

        assertThat(held).as(text).isTrue();
        assertThat(text).contains("9 of 9 steps hold");
        assertThat(text).as("no token is printed").doesNotContain("hvs.").doesNotContain("eyJ");
        assertThat(text).as("no colours where nobody looks").doesNotContain("\u001B");
        assertThat(place).isEmptyDirectory();
    }
}
