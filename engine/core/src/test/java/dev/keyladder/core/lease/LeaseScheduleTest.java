package dev.keyladder.core.lease;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyladder.core.lease.LeaseSchedule.Limits;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LeaseScheduleTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final Limits LIMITS = new Limits(Duration.ofHours(2), Duration.ofHours(10));

    record Grant(String sentence, int asked, int maximum, int granted) {
        @Override
        public String toString() {
            return sentence;
        }
    }

    static Stream<Grant> grants() {
        return Stream.of(
                new Grant("nothing asked: the mount's default", 0, 0, 2),
                new Grant("what is asked, within the maximum", 3, 0, 3),
                new Grant("more than the mount's maximum is cut", 30, 0, 10),
                new Grant("more than the role's maximum is cut", 5, 4, 4),
                new Grant("the default is cut to the role's maximum", 0, 1, 1),
                new Grant("a role's maximum beyond the mount's does not count", 30, 20, 10));
    }

    @ParameterizedTest
    @MethodSource("grants")
    void a_life_is_what_was_asked_or_the_default_within_every_maximum(Grant row) {
        Duration granted = LeaseSchedule.grant(Duration.ofHours(row.asked), Duration.ofHours(row.maximum), LIMITS);
        assertThat(granted).isEqualTo(Duration.ofHours(row.granted));
    }

    @Test
    void of_two_maxima_the_smaller_counts_and_zero_is_none() {
        assertThat(LeaseSchedule.cap(Duration.ZERO, Duration.ofHours(1))).isEqualTo(Duration.ofHours(1));
        assertThat(LeaseSchedule.cap(Duration.ofHours(1), Duration.ZERO)).isEqualTo(Duration.ofHours(1));
        assertThat(LeaseSchedule.cap(Duration.ofHours(2), Duration.ofHours(1))).isEqualTo(Duration.ofHours(1));
        assertThat(LeaseSchedule.cap(Duration.ZERO, Duration.ZERO)).isZero();
    }

    record Renewal(String sentence, int minutesOld, int asked, Optional<Integer> endsAt) {
        @Override
        public String toString() {
            return sentence;
        }
    }

    static Stream<Renewal> renewals() {
        return Stream.of(
                new Renewal("counted from now, not added to what is left", 10, 30, Optional.of(40)),
                new Renewal("cut at the longest life", 50, 30, Optional.of(60)),
                new Renewal("one minute before the end of it", 59, 30, Optional.of(60)),
                new Renewal("at the end of it nothing can be renewed", 60, 30, Optional.empty()),
                new Renewal("past the end neither", 70, 30, Optional.empty()));
    }

    @ParameterizedTest
    @MethodSource("renewals")
    void a_renewal_moves_the_end_within_the_longest_life(Renewal row) {
        Instant at = NOW.plus(Duration.ofMinutes(row.minutesOld));
        Optional<Instant> end = LeaseSchedule.renew(NOW, at, Duration.ofMinutes(row.asked), Duration.ofMinutes(60));
        assertThat(end).isEqualTo(row.endsAt.map(minutes -> NOW.plus(Duration.ofMinutes(minutes))));
    }

    @Test
    void retries_begin_at_ten_seconds_double_and_stop_growing_at_a_day() {
        Duration before = Duration.ZERO;
        for (int failures = 1; failures <= 60; failures++) {
            Duration soonest = Duration.between(NOW, LeaseSchedule.retryAt(NOW, failures, 0));
            Duration latest = Duration.between(NOW, LeaseSchedule.retryAt(NOW, failures, 0.999));
            assertThat(soonest).isGreaterThanOrEqualTo(before).isGreaterThanOrEqualTo(Duration.ofSeconds(5));
            assertThat(latest).isGreaterThan(soonest).isLessThanOrEqualTo(Duration.ofDays(1));
            before = soonest;
        }
        assertThat(LeaseSchedule.retryAt(NOW, 1, 0.999)).isBefore(NOW.plusSeconds(10));
    }

    @Test
    void the_sixth_failure_makes_a_lease_irrevocable() {
        assertThat(LeaseSchedule.isIrrevocable(5)).isFalse();
        assertThat(LeaseSchedule.isIrrevocable(6)).isTrue();
    }
}
