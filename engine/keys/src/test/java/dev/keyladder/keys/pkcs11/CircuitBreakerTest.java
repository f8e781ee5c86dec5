package dev.keyladder.keys.pkcs11;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyladder.testkit.SeededRandom;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CircuitBreakerTest {

    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final AtomicLong nanoTime = new AtomicLong(Long.MAX_VALUE - 5); // the clock may wrap around
    private final CircuitBreaker breaker = new CircuitBreaker(nanoTime::get, new SeededRandom(4));

    @Test
    void fourFailuresInARowAreBorneAndTheFifthOpens() {
        for (int n = 0; n < 5; n++) {
            assertThat(breaker.admit()).isEmpty();
            breaker.failed();
        }
        assertThat(breaker.admit()).isPresent();
    }

    @Test
    void anAnswerInBetweenStartsTheCountAgain() {
        for (int n = 0; n < 20; n++) {
            if (n % 4 == 3) {
                breaker.succeeded();
            }
            assertThat(breaker.admit()).isEmpty();
            breaker.failed();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void waitsDoubleFromTwoSecondsToThirtyAndAreDrawnBetweenHalfAndAllOfThat(long seed) {
        CircuitBreaker drawn = new CircuitBreaker(nanoTime::get, new SeededRandom(seed));
        fail(drawn, 5);
        for (int seconds : new int[] {2, 4, 8, 16, 30, 30, 30}) {
            Duration wait = drawn.admit().orElseThrow();
            assertThat(wait).isBetween(Duration.ofSeconds(seconds).dividedBy(2), Duration.ofSeconds(seconds));
            advance(wait);
            assertThat(drawn.admit()).isEmpty();
            drawn.failed();
        }
    }

    @Test
    void onlyOneCallProbesAndItDecides() {
        fail(breaker, 5);
        advance(LONGEST);
        assertThat(breaker.admit()).isEmpty();
        assertThat(breaker.admit()).isPresent();
        breaker.succeeded();
        assertThat(breaker.admit()).isEmpty();
        assertThat(breaker.admit()).isEmpty();
    }

    @Test
    void aProbeThatNeverReachedTheDeviceIsFollowedByAnotherAtOnce() {
        fail(breaker, 5);
        advance(LONGEST);
        assertThat(breaker.admit()).isEmpty();
        breaker.undecided();
        assertThat(breaker.admit()).isEmpty();
    }

    @Test
    void aCallThatIsUndecidedWhileAllIsWellChangesNothing() {
        fail(breaker, 4);
        breaker.undecided();
        assertThat(breaker.admit()).isEmpty();
        breaker.failed();
        assertThat(breaker.admit()).isPresent();
    }

    @Test
    void failuresThatComeInLateDoNotLengthenTheWait() {
        fail(breaker, 5);
        Duration wait = breaker.admit().orElseThrow();
        breaker.failed();
        assertThat(breaker.admit()).contains(wait);
    }

    private static void fail(CircuitBreaker breaker, int times) {
        for (int n = 0; n < times; n++) {
            breaker.failed();
        }
    }

    private void advance(Duration step) {
        nanoTime.addAndGet(step.toNanos());
    }
}
