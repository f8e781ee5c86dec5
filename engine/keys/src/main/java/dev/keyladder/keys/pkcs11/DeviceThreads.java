package dev.keyladder.keys.pkcs11;

import dev.keyladder.spi.secret.SecretBytes;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The platform threads on which a library is called, and the deadline that callers wait for them. A library
/// may block for ever, and a thread inside it can be neither stopped nor replaced without end: the caller goes
/// on, and the thread counts as hung until the call comes back. Virtual threads wait here without holding a
/// carrier.
final class DeviceThreads implements AutoCloseable {

    private static final int WAITING_PER_THREAD = 32;

    private final ThreadPoolExecutor threads;
    private final AtomicInteger hung = new AtomicInteger();

    DeviceThreads(String name, int count) {
        threads = new ThreadPoolExecutor(
                count,
                count,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(count * WAITING_PER_THREAD),
                Thread.ofPlatform().daemon().name(name + "-", 0).factory());
    }

    /// Runs work on one of the threads.
    ///
    /// @throws TimeoutException if it did not end in time; should it end later, an answer that can be closed is
    /// closed
    /// @throws RejectedExecutionException if all threads hang, too much waits already, or this is closed
    <T> T call(Duration deadline, Supplier<T> work) throws TimeoutException {
        if (hung.get() >= threads.getMaximumPoolSize()) {
            throw new RejectedExecutionException("all " + hung + " calls that may be made at once hang");
        }
        Call<T> call = new Call<>(work);
        threads.execute(call);
        try {
            return call.answer.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            call.abandon();
            throw e;
        } catch (InterruptedException e) {
            call.abandon();
            Thread.currentThread().interrupt();
            throw new RejectedExecutionException("the caller was interrupted", e);
        } catch (ExecutionException e) {
            throw unwrapped(e);
        }
    }

    /// How many calls were given up and have not come back.
    int hung() {
        return hung.get();
    }

    /// Whether nothing runs here and nothing ever will.
    boolean isOver() {
        return threads.isTerminated();
    }

    /// Takes no more work. Threads inside the library end when it lets them.
    @Override
    public void close() {
        threads.shutdown();
    }

    private static RuntimeException unwrapped(ExecutionException e) {
        return switch (e.getCause()) {
            case RuntimeException cause -> cause;
            case Error cause -> throw cause;
            case null, default -> new IllegalStateException("device work throws nothing checked", e);
        };
    }

    private final class Call<T> implements Runnable {

        private final Supplier<T> work;
        private final CompletableFuture<T> answer = new CompletableFuture<>();
        private boolean running;
        private boolean abandoned;

        Call(Supplier<T> work) {
            this.work = work;
        }

        @Override
        public void run() {
            if (!started()) {
                return;
            }
            try {
                answer(work.get());
            } catch (Throwable e) {
                answer.completeExceptionally(e);
            } finally {
                ended();
            }
        }

        private void answer(T result) {
            if (!answer.complete(result)) {
                close(result);
            }
        }

        private synchronized boolean started() {
            running = !abandoned;
            return running;
        }

        private synchronized void ended() {
            running = false;
            if (abandoned) {
                hung.decrementAndGet();
            }
        }

        /// From now on nobody waits. A call that has not begun never will.
        private synchronized void abandon() {
            boolean late = !answer.cancel(false);
            if (late) {
                close(answer.getNow(null));
                return;
            }
            abandoned = true;
            if (running) {
                hung.incrementAndGet();
            }
        }

        private static void close(@Nullable Object result) {
            if (result instanceof SecretBytes secret) {
                secret.close();
            }
        }
    }
}
