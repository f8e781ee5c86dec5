package dev.keyladder.core.audit;

import dev.keyladder.storage.store.FatalHandler;
import dev.keyladder.testkit.ManualClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A log in a folder of a test: small segments, a manual clock, reserves made in the caller.
final class TestLog {
    static final int SEGMENT_BYTES = 4096;

    final ManualClock clock = new ManualClock();
    final List<String> fatal = new ArrayList<>();
    final LaneSettings settings;
    final LaneDisk disk;

    TestLog(Path folder) {
        this(folder, new FaultyDisk());
    }

    TestLog(Path folder, LaneDisk disk) {
        this(new LaneSettings(folder, SEGMENT_BYTES, 0), disk);
    }

    TestLog(LaneSettings settings, LaneDisk disk) {
        this.settings = settings;
        this.disk = disk;
    }

    AuditLane open(long number, RecoveredLog former) {
        FatalHandler handler = (reason, _) -> fatal.add(reason);
        return AuditLane.open(settings, new LaneMeans(disk, clock, handler, Runnable::run), number, former);
    }

    AuditLane openFirst() {
        return open(1, RecoveredLog.none());
    }

    RecoveredLog recover(Optional<AuditHead> stored) {
        return new LaneRecovery(disk, settings.folder()).recover(stored);
    }

    Path segment(long lane, long index) {
        return new LaneFolder(settings.folder()).segment(lane, index);
    }

    /// All leaves of the log, oldest first.
    List<AuditLeaf> leaves() {
        return new AuditReader(settings.folder())
                .newestFirst(_ -> true, Integer.MAX_VALUE, Integer.MAX_VALUE)
                .reversed();
    }

    List<LeafType> types() {
        return leaves().stream().map(leaf -> leaf.record().type()).toList();
    }

    byte[] body(String requestId) {
        return record(requestId).toBody();
    }

    AuditRecord record(String requestId) {
        return AuditRecord.of(
                LeafType.EXCHANGE,
                clock.instant(),
                new Origin(null, "jwt-ci", "repo:acme/pay", Map.of("run_id", "991"), "127.0.0.1"),
                new Deed("root", requestId, "read", "secret/data/app", "ok", null, Duration.ofNanos(81_000)),
                null,
                null);
    }

    /// A copy of the log as it is, for a test to harm.
    TestLog copyTo(Path target) {
        copy(settings.folder(), target);
        return new TestLog(new LaneSettings(target, settings.segmentBytes(), 0), disk);
    }

    static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
