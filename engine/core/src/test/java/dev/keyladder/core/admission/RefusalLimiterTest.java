package dev.keyladder.core.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalLimiterTest {
    // Close to where nanoTime overflows, which it may.
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1_000_000);
    private RefusalLimiter limiter = limiter(new RefusalRate(50, 200, 1000, 100));

    private RefusalLimiter limiter(RefusalRate rate) {
        return new RefusalLimiter(rate, now::get);
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    private int refused(String address, int times) {
        int within = 0;
        for (int i = 0; i < times; i++) {
            within += limiter.tryRefuse(address) ? 1 : 0;
        }
        return within;
    }

    @Test
    void anAddressHasItsBurstAndThenItsRate() {
        assertThat(refused("a", 500)).isEqualTo(200);
        pass(Duration.ofSeconds(1));
        assertThat(refused("a", 500)).isEqualTo(50);
        pass(Duration.ofMillis(100));
        assertThat(refused("a", 500)).isEqualTo(5);
        pass(Duration.ofHours(1));
        assertThat(refused("a", 500)).isEqualTo(200);
    }

    @Test
    void addressesDoNotTakeFromEachOther() {
        assertThat(refused("a", 500)).isEqualTo(200);
        assertThat(refused("b", 10)).isEqualTo(10);
    }

    @Test
    void allTogetherHaveABoundToo() {
        int within = 0;
        for (int i = 0; i < 20; i++) {
            within += refused("address " + i, 100);
        }
        assertThat(within).isEqualTo(1000);
        pass(Duration.ofSeconds(1));
        assertThat(refused("address 0", 500))
                .as("what the common bound refused was not taken from the own")
                .isEqualTo(150);
    }

    @Test
    void whatGoesBeyondIsCountedOnce() {
        refused("a", 500);
        refused("b", 300);
        assertThat(limiter.drainCount()).isEqualTo(400);
        assertThat(limiter.drainCount()).isZero();
    }

    @Test
    void manyAddressesTakeBoundedMemoryAndStillNoMoreThanAllTogether() {
        int within = 0;
        for (int i = 0; i < 100_000; i++) {
            within += refused("address " + i, 1);
        }
        assertThat(limiter.addresses()).isLessThanOrEqualTo(100);
        assertThat(within).isEqualTo(1000);
    }

    @Test
    void aQuietAddressIsForgotten() {
        for (int i = 0; i < 50; i++) {
            refused("address " + i, 1);
        }
        pass(Duration.ofMinutes(1));
        for (int i = 0; i < 50; i++) {
            refused("new " + i, 1);
        }
        assertThat(limiter.addresses()).isLessThanOrEqualTo(51);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void inNoWindowIsTheRateExceeded(long seed) {
        Random random = new Random(seed);
        limiter = limiter(new RefusalRate(10, 20, 1_000_000, 100));
        double elapsed = 0;
        int within = 0;
        for (int i = 0; i < 5000; i++) {
            long step = random.nextLong(50_000_000);
            now.addAndGet(step);
            elapsed += step / 1e9;
            within += limiter.tryRefuse("a") ? 1 : 0;
            assertThat(within).as("seed %d", seed).isLessThanOrEqualTo((int) (20 + 10 * elapsed));
        }
        assertThat(within).as("seed %d", seed).isGreaterThan((int) (10 * elapsed) - 1);
    }

    @Test
    void severalThreadsTogetherGetNoMore() throws InterruptedException {
        AtomicInteger within = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(8);
        for (int thread = 0; thread < 8; thread++) {
            Thread.ofVirtual().start(() -> {
                within.addAndGet(refused("a", 100));
                done.countDown();
            });
        }
        done.await();
        assertThat(within).hasValue(200);
        assertThat(limiter.drainCount()).isEqualTo(600);
    }

    @Test
    void theUsualRateIsThatOfTheDocumentation() {
        assertThat(RefusalRate.defaults()).isEqualTo(new RefusalRate(50, 200, 1000, 10_000));
        assertThatThrownBy(() -> new RefusalRate(0, 1, 1, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
