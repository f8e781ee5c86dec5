package dev.keyladder.server.wiring;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What an unsealed server does every second, each work on a thread of its own so that none waits for
/// another.
final class Heartbeat implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);

    private final ScheduledExecutorService threads;

    private Heartbeat(ScheduledExecutorService threads) {
        this.threads = threads;
    }

    /// One work.
    record Work(String name, Runnable task) {}

    static Heartbeat start(List<Work> works) {
        ScheduledExecutorService threads = Executors.newScheduledThreadPool(
                works.size(),
                Thread.ofPlatform().name("keyladder-beat-", 0).daemon(true).factory());
        for (Work work : works) {
            Future<?> _ = threads.scheduleWithFixedDelay(() -> attempt(work), 1, 1, TimeUnit.SECONDS);
        }
        return new Heartbeat(threads);
    }

    private static void attempt(Work work) {
        try {
            work.task().run();
        } catch (RuntimeException e) {
            // The edge of a driver: a schedule ends when a task throws, and the next beat must come.
            LOG.warn("{} failed; the next beat tries again", work.name(), e);
        }
    }

    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(10, TimeUnit.SECONDS)) {
                LOG.warn("work in the background is still going on; it is left behind");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
