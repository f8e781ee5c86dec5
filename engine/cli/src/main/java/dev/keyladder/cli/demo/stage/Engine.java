package dev.keyladder.cli.demo.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// A Keyladder server as a process of its own, on a data folder: what can be killed without a word, and
/// started again.
public final class Engine implements AutoCloseable {
    private static final Duration STARTING = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(25);
    private static final long STOPPING_SECONDS = 15;

    private final EngineSettings settings;
    private final EngineClient client;
    private @Nullable Process process;

    Engine(EngineSettings settings, EngineClient client) {
        this.settings = settings;
        this.client = client;
    }

    /// Where it listens.
    public URI address() {
        return settings.address();
    }

    /// Its data: the store, and in `audit` the log's lanes.
    public Path data() {
        return settings.data();
    }

    /// Its configuration.
    public Path configuration() {
        return settings.configuration();
    }

    /// Starts it and waits until it answers.
    ///
    /// @param unsealed whether to wait until it has unsealed itself as well
    public void start(boolean unsealed) {
        ProcessBuilder builder = new ProcessBuilder(OwnProgram.command(
                        "server", "--config", settings.configuration().toString()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(settings.log().toFile()));
        builder.environment().putAll(settings.environment());
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await(process, unsealed);
    }

    private void await(Process started, boolean unsealed) {
        long end = System.nanoTime() + STARTING.toNanos();
        while (!isReady(unsealed)) {
            if (hasEndedWithin(started, PAUSE)) {
                throw new Unmet("the engine ended with code " + started.exitValue() + "; it said: " + lastLogLine());
            }
            if (System.nanoTime() - end > 0) {
                throw new Unmet(
                        "the engine was not ready within " + STARTING.toSeconds() + " s; it said: " + lastLogLine());
            }
        }
    }

    /// Waits, while the engine runs, for something that it does of its own accord within a second or two.
    ///
    /// @param what is waited for, for the complaint when it does not come
    public void await(BooleanSupplier happened, String what) {
        long end = System.nanoTime() + STARTING.toNanos();
        while (!happened.getAsBoolean()) {
            Unmet.unless(process != null && !hasEndedWithin(process, PAUSE) && System.nanoTime() - end < 0, what);
        }
    }

    private boolean isReady(boolean unsealed) {
        try {
            Answer status = client.get("sys/seal-status");
            return status.status() == 200
                    && (!unsealed || status.text("/sealed").equals("false"));
        } catch (Unmet _) {
            return false;
        }
    }

    /// SIGKILL: it learns nothing of it and can bring nothing to an end.
    public void kill() {
        if (process != null) {
            process.destroyForcibly();
            hasEndedWithin(process, Duration.ofSeconds(STOPPING_SECONDS));
        }
    }

    private static boolean hasEndedWithin(Process process, Duration time) {
        try {
            return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /// The last thing it said, of all its starts.
    public String lastLogLine() {
        List<String> lines = logLines();
        return lines.isEmpty() ? "(nothing)" : lines.getLast();
    }

    /// All that it said.
    public List<String> logLines() {
        try {
            return Files.readAllLines(settings.log()).stream()
                    .filter(line -> !line.isBlank())
                    .toList();
        } catch (IOException _) {
            return List.of();
        }
    }

    /// Stops it in good order.
    @Override
    public void close() {
        if (process != null && process.isAlive()) {
            process.destroy();
            if (!hasEndedWithin(process, Duration.ofSeconds(STOPPING_SECONDS))) {
                process.destroyForcibly();
            }
        }
    }
}
