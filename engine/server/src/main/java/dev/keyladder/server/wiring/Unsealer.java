package dev.keyladder.server.wiring;

import dev.keyladder.core.seal.Seal;
import dev.keyladder.keys.root.RootFailure;
import dev.keyladder.keys.root.RootUnavailable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Opens a seal that opens without people: at once where it can, else again and again, ever more slowly.
/// What a
/// device
/// refuses is not tried again: a wrong PIN would lock it.
final class Unsealer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Unsealer.class);
    private static final long FIRST_SECONDS = 2;
    private static final long LAST_SECONDS = 30;

    private final Seal seal;
    private final ScheduledExecutorService thread;

    private Unsealer(Seal seal, ScheduledExecutorService thread) {
        this.seal = seal;
        this.thread = thread;
    }

    static Unsealer start(Seal seal) {
        Unsealer unsealer = new Unsealer(
                seal,
                Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform()
                        .name("keyladder-unsealer")
                        .daemon(true)
                        .factory()));
        if (seal.isAutomatic()) {
            unsealer.attempt(FIRST_SECONDS);
        }
        return unsealer;
    }

    private void attempt(long nextSeconds) {
        try {
            seal.unsealAutomatically();
        } catch (RootUnavailable e) {
            LOG.warn("the root is not available; trying again in {} s: {}", nextSeconds, e.getMessage());
            again(nextSeconds);
        } catch (RootFailure e) {
            LOG.error("the root cannot be opened; the server stays sealed: {}", e.getMessage(), e);
        } catch (RuntimeException e) {
            // The edge of a driver: whatever it was, nobody else tries again.
            LOG.error("unsealing failed; trying again in {} s", nextSeconds, e);
            again(nextSeconds);
        }
    }

    private void again(long seconds) {
        Future<?> _ = thread.schedule(() -> attempt(Math.min(LAST_SECONDS, seconds * 2)), seconds, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
