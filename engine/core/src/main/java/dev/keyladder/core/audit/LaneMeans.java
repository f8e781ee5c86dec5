package dev.keyladder.core.audit;

import dev.keyladder.storage.store.FatalHandler;
import java.time.Clock;
import java.util.concurrent.Executor;

/// What a lane is given to work with.
///
/// @param disk the file system
/// @param clock tells the time of the log's own records
/// @param fatal ends the process when nobody can know what the log holds
/// @param background prepares segments: a platform thread per task, since each writes 64 MiB
public record LaneMeans(LaneDisk disk, Clock clock, FatalHandler fatal, Executor background) {
    /// The means of a server.
    public static LaneMeans of(Clock clock, FatalHandler fatal) {
        return new LaneMeans(
                new FileLaneDisk(),
                clock,
                fatal,
                task -> Thread.ofPlatform().name("audit-reserve").daemon().start(task));
    }
}
