package dev.keyladder.cli.bench;

import dev.keyladder.cli.terminal.CommandFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// Processor time of a process, as Linux counts it: user and system, all threads.
///
/// @param pid its number
record ProcessTime(long pid) {
    // USER_HZ has been 100 on every Linux that a JDK 25 runs on.
    private static final long TICK_MILLIS = 10;
    // Fields of proc_pid_stat(5), counted behind the name, which may hold anything: utime is the 14th of all.
    private static final int USER = 11;
    private static final int SYSTEM = 12;

    Duration spent() {
        try {
            String stat = Files.readString(Path.of("/proc", String.valueOf(pid), "stat"));
            List<String> fields =
                    List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1));
            return Duration.ofMillis(
                    (Long.parseLong(fields.get(USER)) + Long.parseLong(fields.get(SYSTEM))) * TICK_MILLIS);
        } catch (IOException e) {
            throw new CommandFailed("the processor time of process " + pid + " cannot be read: " + e.getMessage(), e);
        }
    }
}
