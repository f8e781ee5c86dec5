package dev.keyladder.core.time;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyladder.testkit.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GuardedClockTest {
    private static final Instant START = ManualClock.START;

    private final ManualClock wall = new ManualClock();
    private Duration elapsed = Duration.ofHours(5);
    private final GuardedClock clock = new GuardedClock(wall, () -> elapsed);

    private void bothAdvance(Duration step) {
        wall.advance(step);
        elapsed = elapsed.plus(step);
    }

    @Test
    void clocks_that_agree_never_pause_anything() {
        for (int hour = 0; hour < 1_000; hour++) {
            bothAdvance(Duration.ofHours(1));
            assertThat(clock.expiryPaused()).isFalse();
        }
        assertThat(clock.drift()).isZero();
    }

    @Test
    void a_minute_apart_is_tolerated_and_a_second_more_is_not() {
        wall.advance(GuardedClock.TOLERANCE);
        assertThat(clock.expiryPaused()).isFalse();
        wall.advance(Duration.ofSeconds(1));
        assertThat(clock.expiryPaused()).isTrue();
    }

    @Test
    void after_a_jump_forward_expiry_rests_for_five_minutes() {
        wall.advance(Duration.ofDays(30));
        assertThat(clock.expiryPaused()).isTrue();
        bothAdvance(GuardedClock.PAUSE.minusSeconds(1));
        assertThat(clock.expiryPaused()).isTrue();
        bothAdvance(Duration.ofSeconds(1));
        assertThat(clock.expiryPaused()).isFalse();
    }

    @Test
    void after_a_jump_back_expiry_rests_for_five_minutes_too() {
        wall.advance(Duration.ofHours(-2));
        assertThat(clock.expiryPaused()).isTrue();
        bothAdvance(GuardedClock.PAUSE);
        assertThat(clock.expiryPaused()).isFalse();
    }

    @Test
    void a_second_jump_within_the_rest_begins_the_rest_anew() {
        wall.advance(Duration.ofHours(2));
        assertThat(clock.expiryPaused()).isTrue();
        bothAdvance(Duration.ofMinutes(4));
        wall.advance(Duration.ofHours(2));
        assertThat(clock.expiryPaused()).isTrue();
        bothAdvance(Duration.ofMinutes(4));
        assertThat(clock.expiryPaused()).isTrue();
        bothAdvance(Duration.ofMinutes(1));
        assertThat(clock.expiryPaused()).isFalse();
    }

    @Test
    void what_has_ended_on_the_wall_clock_has_ended() {
        Instant end = wall.instant().plusSeconds(600);
        wall.advance(Duration.ofMinutes(10));
        assertThat(clock.latest(START)).isEqualTo(end);
    }

    @Test
    void what_has_ended_on_the_steady_clock_stays_ended_when_the_wall_clock_jumps_back() {
        Instant end = wall.instant().plusSeconds(600);
        bothAdvance(Duration.ofMinutes(10));
        wall.advance(Duration.ofHours(-1));

        assertThat(clock.latest(START)).isEqualTo(end);
        // Noticing the jump anchors the clocks anew, and revives nothing.
        assertThat(clock.expiryPaused()).isTrue();
        assertThat(clock.latest(START)).isEqualTo(end);
        bothAdvance(Duration.ofMinutes(10));
        assertThat(clock.latest(START)).isAfterOrEqualTo(end);
    }

    @Test
    void what_began_before_a_jump_back_ends_when_its_time_has_passed_and_not_an_hour_later() {
        bothAdvance(Duration.ofMinutes(9));
        wall.advance(Duration.ofHours(-1));
        assertThat(clock.latest(START)).isEqualTo(START.plus(Duration.ofMinutes(9)));
        bothAdvance(Duration.ofMinutes(2));
        assertThat(clock.latest(START)).isEqualTo(START.plus(Duration.ofMinutes(11)));
    }

    @Test
    void what_begins_once_the_wall_clock_has_come_past_the_jump_is_judged_by_the_new_time_alone() {
        wall.advance(Duration.ofHours(-1));
        assertThat(clock.expiryPaused()).isTrue();
        bothAdvance(Duration.ofMinutes(61));
        assertThat(clock.latest(wall.instant())).isEqualTo(wall.instant());
        assertThat(clock.latest(START)).isEqualTo(wall.instant().plus(Duration.ofHours(1)));
    }

    @Test
    void however_often_the_wall_clock_jumps_what_has_ended_stays_ended() {
        Random random = new Random(7);
        Instant latest = clock.latest(START);
        for (int step = 0; step < 2_000; step++) {
            bothAdvance(Duration.ofSeconds(random.nextInt(100)));
            if (random.nextInt(20) == 0) {
                int seconds = 120 + random.nextInt(10_000);
                wall.advance(Duration.ofSeconds(random.nextBoolean() ? seconds : -seconds));
            }
            clock.expiryPaused();
            assertThat(clock.latest(START)).isAfterOrEqualTo(latest);
            latest = clock.latest(START);
        }
    }
}
