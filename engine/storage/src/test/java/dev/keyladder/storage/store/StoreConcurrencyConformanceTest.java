package dev.keyladder.storage.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What every store promises to callers who come at the same time.
@Timeout(60)
public abstract class StoreConcurrencyConformanceTest extends StoreConformance {

    private static final int CALLERS = 64;

    private final RecordingGate gate = new RecordingGate();

    @BeforeEach
    void attachGate() {
        store.attach(gate);
    }

    private static byte[] number(long value) {
        return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
    }

    private long numberAt(String key) {
        return store.get(key).map(row -> ByteBuffer.wrap(row.value()).getLong()).orElse(0L);
    }

    private static <T> List<T> together(int callers, Callable<T> work) throws Exception {
        List<T> results = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> futures = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                futures.add(threads.submit(work));
            }
            for (Future<T> future : futures) {
                results.add(future.get());
            }
        }
        return results;
    }

    @Test
    void noIncrementUnderAPreconditionIsLost() throws Exception {
        together(16, () -> {
            for (int done = 0; done < 10; ) {
                done += increment() ? 1 : 0;
            }
            return true;
        });
        assertThat(numberAt("counter")).isEqualTo(160);
    }

    private boolean increment() {
        WriteSet writes = new WriteSet();
        long next = store.get("counter")
                .map(row -> {
                    writes.unchanged("counter", row.revision());
                    return ByteBuffer.wrap(row.value()).getLong() + 1;
                })
                .orElseGet(() -> {
                    writes.absent("counter");
                    return 1L;
                });
        try {
            store.commit(writes.put("counter", number(next)).leaf(number(next)));
            return true;
        } catch (PreconditionFailed _) {
            return false;
        }
    }

    @Test
    void ofManyWhoClaimOneKeyExactlyOneGetsIt() throws Exception {
        for (int round = 0; round < 20; round++) {
            String key = "claim/" + round;
            AtomicInteger name = new AtomicInteger();
            List<Boolean> won = together(CALLERS, () -> {
                try {
                    store.commit(new WriteSet()
                            .absent(key)
                            .put(key, number(name.incrementAndGet()))
                            .leaf(key.getBytes(UTF_8)));
                    return true;
                } catch (PreconditionFailed _) {
                    return false;
                }
            });
            assertThat(won).containsOnlyOnce(true);
        }
        long leaves = gate.synced().values().stream().mapToLong(List::size).sum();
        assertThat(leaves).isEqualTo(20);
    }

    @Test
    void whatWasAnsweredIsSeenAtOnceAndNoReaderGoesBackInTime() throws Exception {
        AtomicBoolean writing = new AtomicBoolean(true);
        AtomicInteger seed = new AtomicInteger();
        // Reads in memory never park: on virtual threads they would keep the writers from the carriers.
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            List<Future<?>> readers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                readers.add(threads.submit(() -> readForwardOnly(writing)));
            }
            together(16, () -> {
                Random random = new Random(seed.incrementAndGet());
                for (int i = 0; i < 100; i++) {
                    String key = "hot/" + random.nextInt(20);
                    long batch = store.commit(new WriteSet().put(key, new byte[] {(byte) i}));
                    assertThat(store.get(key).orElseThrow().revision()).isGreaterThanOrEqualTo(batch);
                }
                return true;
            });
            writing.set(false);
            for (Future<?> reader : readers) {
                reader.get();
            }
        }
    }

    private void readForwardOnly(AtomicBoolean writing) {
        long[] newest = new long[20];
        while (writing.get()) {
            for (int key = 0; key < newest.length; key++) {
                long revision = store.get("hot/" + key).map(Row::revision).orElse(0L);
                assertThat(revision).isGreaterThanOrEqualTo(newest[key]);
                newest[key] = revision;
            }
        }
    }

    @Test
    void callersWhoWaitShareOneCommitAndTheRefusedAmongThemAloneHearNo() throws Exception {
        CountDownLatch firstIsSyncing = new CountDownLatch(1);
        CountDownLatch othersWait = new CountDownLatch(1);
        gate.beforeSync(() -> {
            firstIsSyncing.countDown();
            awaitQuietly(othersWait);
        });
        try (ExecutorService first = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Long> opener = first.submit(
                    () -> store.commit(new WriteSet().put("first", number(1)).leaf(number(1))));
            firstIsSyncing.await();
            List<Thread> threads = new ArrayList<>();
            List<Future<Long>> answers = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                WriteSet writes = new WriteSet().put("row/" + i, number(i)).leaf(number(i));
                var answer = new FutureTask<>(() ->
                        store.commit(writes.absent("row/" + (writes.leaves().getFirst()[7] == 7 ? 3 : 99))));
                answers.add(answer);
                threads.add(Thread.ofVirtual().start(answer));
                awaitParked(threads.getLast());
            }
            othersWait.countDown();

            long batch = opener.get() + 1;
            for (int i = 0; i < 20; i++) {
                if (i == 7) {
                    assertThatThrownBy(answers.get(i)::get)
                            .isInstanceOf(ExecutionException.class)
                            .hasCauseInstanceOf(PreconditionFailed.class);
                } else {
                    assertThat(answers.get(i).get()).isEqualTo(batch);
                }
            }
            assertThat(gate.synced().get(batch)).hasSize(19).doesNotContain(number(7));
            assertThat(store.get("row/7")).isEmpty();
            assertThat(numberAt("row/8")).isEqualTo(8);
        }
    }

    private static void awaitParked(Thread thread) {
        while (thread.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void anInterruptedCallerStillHearsTheTrueAnswer() throws Exception {
        AtomicBoolean interrupted = new AtomicBoolean();
        Thread caller = Thread.ofVirtual().start(() -> {
            Thread.currentThread().interrupt();
            store.commit(new WriteSet().put("a", number(1)));
            interrupted.set(Thread.currentThread().isInterrupted());
        });
        caller.join();
        assertThat(numberAt("a")).isEqualTo(1);
        assertThat(interrupted).isTrue();
    }

    @Test
    void closeServesWhoHasJoinedAndRefusesTheRest() throws Exception {
        AtomicInteger acknowledged = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            String key = "row/" + i;
            threads.add(Thread.ofVirtual().start(() -> {
                try {
                    store.commit(new WriteSet().put(key, number(1)).leaf(number(1)));
                    acknowledged.incrementAndGet();
                } catch (StoreUnavailable _) {
                    // came too late
                }
            }));
        }
        store.close();
        for (Thread thread : threads) {
            thread.join();
        }
        long leaves = gate.synced().values().stream().mapToLong(List::size).sum();
        assertThat(leaves).isEqualTo(acknowledged.get());
    }
}
