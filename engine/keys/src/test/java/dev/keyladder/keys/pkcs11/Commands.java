package dev.keyladder.keys.pkcs11;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/// Runs programs that tests need, and skips a test, naming the program, where it is not installed.
final class Commands {

    private Commands() {}

    static void run(List<String> command, Map<String, String> environment) {
        try {
            Process process = start(command, environment);
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int exit = process.waitFor();
            if (exit != 0) {
                throw new IllegalStateException(command.getFirst() + " exited " + exit + ": " + output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static Process start(List<String> command, Map<String, String> environment) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        try {
            return builder.start();
        } catch (IOException e) {
            return Assumptions.abort(command.getFirst() + " is not installed: " + e.getMessage());
        }
    }
}
