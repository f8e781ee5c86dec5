package dev.keyladder.storage.kill;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.sqlite.util.OSInfo;

/// A child JVM that runs a main class until it is killed with SIGKILL, as a power button would.
///
/// The child writes a line to standard output for each thing that it has promised to keep, after the promise
/// was made: whatever it had written when it died is its word. Reusable over anything with a main method.
public final class KilledJvm implements AutoCloseable {

    private final Process process;
    private final Thread reader;
    private final List<String> lines = new ArrayList<>();
    private boolean silent;

    private KilledJvm(Process process) {
        this.process = process;
        this.reader = Thread.ofPlatform().daemon(true).start(this::read);
    }

    /// Starts a main class on this JVM's own class path, with flags for a quick start.
    ///
    /// @param scratch a folder for the child's native library and its complaints
    public static KilledJvm start(Path scratch, Class<?> main, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-Xshare:auto",
                "-Xmx128m",
                "--enable-native-access=ALL-UNNAMED",
                "-Dorg.sqlite.lib.path=" + nativeLibrary(scratch).getParent(),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                main.getName()));
        command.addAll(arguments);
        try {
            return new KilledJvm(new ProcessBuilder(command)
                    .redirectError(scratch.resolve("stderr").toFile())
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A killed JVM cannot tidy up the library that the driver unpacks for each process, so all share one.
    private static Path nativeLibrary(Path scratch) {
        Path library = scratch.resolve(System.mapLibraryName("sqlitejdbc"));
        String resource =
                "/org/sqlite/native/" + OSInfo.getNativeLibFolderPathForCurrentOS() + "/" + library.getFileName();
        try (var source = OSInfo.class.getResourceAsStream(resource)) {
            if (!Files.exists(library) && source != null) {
                Files.copy(source, library);
            }
            return library;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read() {
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                add(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            fallSilent();
        }
    }

    private synchronized void add(String line) {
        lines.add(line);
        notifyAll();
    }

    private synchronized void fallSilent() {
        silent = true;
        notifyAll();
    }

    /// Waits until the child has written a number of lines, or has ended.
    public synchronized void awaitLines(int count) throws InterruptedException {
        while (lines.size() < count && !silent) {
            wait();
        }
    }

    /// Waits for a time, or until the child has ended by itself.
    ///
    /// @return whether it has ended by itself
    public boolean leaveAlone(long micros) throws InterruptedException {
        return process.waitFor(micros, TimeUnit.MICROSECONDS);
    }

    /// Kills the child and returns all lines that it had finished. By its handle, since the process object
    /// would close the pipe with lines still in it.
    public List<String> kill() throws InterruptedException {
        process.toHandle().destroyForcibly();
        process.waitFor();
        reader.join();
        synchronized (this) {
            return List.copyOf(lines);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
