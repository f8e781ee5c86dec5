package dev.keyladder.keys.pkcs11;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyladder.spi.secret.SecretAccess;
import dev.keyladder.spi.secret.SecretBytes;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeviceThreadsTest {

    private static final Duration SHORT = Duration.ofMillis(50);
    private static final Duration LONG = Duration.ofSeconds(30);

    private final DeviceThreads threads = new DeviceThreads("test", 2);
    private final CountDownLatch release = new CountDownLatch(1);

    @AfterEach
    void close() {
        release.countDown();
        threads.close();
    }

    @Test
    void workRunsOnAPlatformThreadOfItsOwn() throws TimeoutException {
        Thread thread = threads.call(LONG, Thread::currentThread);
        assertThat(thread.isVirtual()).isFalse();
        assertThat(thread.isDaemon()).isTrue();
        assertThat(thread.getName()).startsWith("test-");
    }

    @Test
    void whatWorkThrowsTheCallerGets() {
        assertThatThrownBy(() -> threads.call(LONG, () -> {
                    throw new CryptokiException("C_Sign", 0x30);
                }))
                .isInstanceOf(CryptokiException.class);
    }

    @Test
    void aCallThatHangsIsGivenUpAndCountedUntilItComesBack() throws Exception {
        CountDownLatch back = new CountDownLatch(1);
        assertThatThrownBy(() -> threads.call(SHORT, () -> hang(back))).isInstanceOf(TimeoutException.class);
        assertThat(threads.hung()).isEqualTo(1);
        assertThat(threads.call(LONG, () -> "the other thread works on")).isEqualTo("the other thread works on");
        release.countDown();
        back.await();
        // The thread that hung has ended its call when both threads stand in one room.
        CountDownLatch both = new CountDownLatch(2);
        Thread other = Thread.ofVirtual().start(() -> meet(both));
        meet(both);
        other.join();
        assertThat(threads.hung()).isZero();
    }

    @Test
    void whenAllCallsHangTheNextIsRefusedAtOnce() {
        for (int n = 0; n < 2; n++) {
            assertThatThrownBy(() -> threads.call(SHORT, () -> hang(new CountDownLatch(1))))
                    .isInstanceOf(TimeoutException.class);
        }
        assertThatThrownBy(() -> threads.call(LONG, () -> 1)).isInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void aSecretThatComesTooLateIsWiped() throws Exception {
        SecretBytes late = SecretBytes.owning(new byte[] {1, 2, 3});
        CountDownLatch back = new CountDownLatch(1);
        assertThatThrownBy(() -> threads.call(SHORT, () -> {
                    hang(back);
                    return late;
                }))
                .isInstanceOf(TimeoutException.class);
        release.countDown();
        back.await();
        CountDownLatch both = new CountDownLatch(2);
        Thread other = Thread.ofVirtual().start(() -> meet(both));
        meet(both);
        other.join();
        assertThatThrownBy(() -> late.reveal(SecretAccess.reveal())).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aClosedOneTakesNoWork() {
        threads.close();
        assertThatThrownBy(() -> threads.call(LONG, () -> 1)).isInstanceOf(RejectedExecutionException.class);
    }

    private void meet(CountDownLatch both) {
        try {
            threads.call(LONG, () -> {
                both.countDown();
                await(both);
                return true;
            });
        } catch (TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    private boolean hang(CountDownLatch back) {
        await(release);
        back.countDown();
        return true;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
