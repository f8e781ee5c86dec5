package dev.keyladder.cli.demo.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// Runs other programs to their end.
final class Tool {
    private Tool() {}

    /// Runs one.
    ///
    /// @param environment added to this process's own
    /// @throws Unmet when it cannot be started or does not end in time
    static ToolRun run(List<String> command, Map<String, String> environment, Duration atMost) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            return await(process, command.getFirst(), atMost);
        } catch (IOException e) {
            throw new Unmet(command.getFirst() + " cannot be run", e);
        }
    }

    private static ToolRun await(Process process, String name, Duration atMost) throws IOException {
        try {
            process.getOutputStream().close();
            // The pipe is emptied meanwhile: a program that fills it would never end.
            CompletableFuture<String> output = CompletableFuture.supplyAsync(() -> text(process));
            if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new Unmet(name + " did not end within " + atMost.toSeconds() + " s");
            }
            return new ToolRun(process.exitValue(), output.join());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unmet(name + " was interrupted", e);
        } finally {
            process.destroyForcibly();
        }
    }

    /// Runs one that must succeed.
    static void require(List<String> command, Map<String, String> environment, Duration atMost) {
        ToolRun run = run(command, environment, atMost);
        if (run.code() != 0) {
            throw new Unmet(command.getFirst() + " failed with code " + run.code() + ": " + run.lastLine());
        }
    }

    /// Whether a program runs and succeeds.
    static boolean works(String... command) {
        try {
            return run(List.of(command), Map.of(), Duration.ofSeconds(10)).code() == 0;
        } catch (Unmet _) {
            return false;
        }
    }

    private static String text(Process process) {
        try {
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
