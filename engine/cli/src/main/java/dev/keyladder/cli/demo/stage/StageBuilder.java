package dev.keyladder.cli.demo.stage;

import dev.keyladder.spi.RandomSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Starts the parts side by side. What has been started when one of them fails is stopped again.
final class StageBuilder implements AutoCloseable {
    private static final long STOPPING_SECONDS = 20;

    private final Folder folder;
    private final RandomSource random;
    private final Progress progress;
    private final List<AutoCloseable> started = new ArrayList<>();
    private final Thread interrupted = new Thread(this::stop, "demo-start-interrupted");
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofPlatform().daemon(true).name("demo-start-", 0).factory());

    StageBuilder(Folder folder, RandomSource random, Progress progress) {
        this.folder = folder;
        this.random = random;
        this.progress = progress;
        started.add(folder);
        // Ctrl-C ends the process without unwinding anything.
        Runtime.getRuntime().addShutdownHook(interrupted);
    }

    StageParts build() {
        int postgresPort = Ports.free();
        int identityPort = Ports.free();
        List<String> reaches = List.of("127.0.0.1:" + postgresPort, "127.0.0.1:" + identityPort);
        Future<Postgres> postgres = start(
                () -> Postgres.start(folder, postgresPort, random),
                it -> it.description() + " on port " + postgresPort);
        Future<IdentityProvider> provider =
                start(() -> IdentityProvider.start(identityPort), it -> "identity provider " + it.issuer());
        RootSeal seal = SoftHsm.prepare(folder, random).orElseGet(() -> RootSeal.keyFile(folder));
        Future<Engine> engine = start(
                () -> engine(seal, reaches), it -> "engine " + it.address() + ", root key: " + seal.description());
        return new StageParts(folder, get(postgres), get(provider), get(engine), seal);
    }

    private Engine engine(RootSeal seal, List<String> reaches) {
        EngineSettings settings = EngineSettings.write(folder, "engine", folder.at("data"), seal, reaches);
        Engine engine = new Engine(settings, new EngineClient(Stage.http(), settings.address(), "", Optional.empty()));
        keep(engine);
        engine.start(false);
        return engine;
    }

    private <T extends AutoCloseable> Future<T> start(Supplier<T> start, Function<T, String> description) {
        return threads.submit(() -> {
            long begin = System.nanoTime();
            T part = start.get();
            keep(part);
            progress.ready(description.apply(part), Duration.ofNanos(System.nanoTime() - begin));
            return part;
        });
    }

    private synchronized void keep(AutoCloseable part) {
        if (!started.contains(part)) {
            started.addFirst(part);
        }
    }

    private static <T> T get(Future<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unmet("starting was interrupted", e);
        }
    }

    /// Leaves what was started running, as somebody else's.
    synchronized void release() {
        started.clear();
    }

    /// Stops what nobody has taken over.
    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(interrupted);
        stop();
    }

    private void stop() {
        threads.shutdownNow();
        try {
            threads.awaitTermination(STOPPING_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        closeAll(takeStarted());
    }

    private synchronized List<AutoCloseable> takeStarted() {
        List<AutoCloseable> taken = List.copyOf(started);
        started.clear();
        return taken;
    }

    /// Closes in this order; what fails does not keep the others from being closed.
    static void closeAll(List<AutoCloseable> parts) {
        @Nullable RuntimeException failure = null;
        for (AutoCloseable part : parts) {
            try {
                part.close();
            } catch (Exception e) {
                failure = failure == null ? new IllegalStateException("not everything could be stopped", e) : failure;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
