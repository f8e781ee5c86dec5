package dev.keyladder.core.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeyLocksTest {
    private final KeyLocks locks = new KeyLocks();

    @Test
    void one_name_is_one_lock() {
        assertThat(locks.of("mount/a")).isSameAs(locks.of("mount/".concat("a")));
    }

    @Test
    void names_are_spread_over_many_locks() {
        Set<ReentrantLock> used = new HashSet<>();
        IntStream.range(0, 10_000).forEach(number -> used.add(locks.of("mount/key-" + number)));
        assertThat(used).hasSizeGreaterThan(3_000);
    }

    @Test
    void whoever_holds_a_name_is_alone_with_it() throws Exception {
        int[] counter = new int[1];
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int thread = 0; thread < 50; thread++) {
                Future<?> _ = threads.submit(() -> {
                    for (int i = 0; i < 200; i++) {
                        ReentrantLock lock = locks.of("counter");
                        lock.lock();
                        try {
                            counter[0]++;
                        } finally {
                            lock.unlock();
                        }
                    }
                });
            }
        }
        assertThat(counter[0]).isEqualTo(10_000);
    }
}
