package dev.keyladder.core.audit;

import dev.keyladder.storage.store.FatalHandler;
import dev.keyladder.testkit.ManualClock;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/// The process that [LaneKillTest] kills: readers append, and a writer syncs commits of two leaves whose
/// "store" is one file, replaced as a whole. Each prints what has been acknowledged.
final class KilledWriter {
    private KilledWriter() {}

    public static void main(String[] args) {
        Path folder = Path.of(args[0]);
        long number = Long.parseLong(args[1]);
        TestLog log = new TestLog(settings(folder), new FileLaneDisk());
        FatalHandler fatal = (reason, _) -> {
            System.err.println(reason);
            Runtime.getRuntime().halt(3);
        };
        RecoveredLog recovered = log.recover(storedHead(folder));
        AuditLane lane = AuditLane.open(log.settings, LaneMeans.of(new ManualClock(), fatal), number, recovered);
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        for (String reader : List.of("x", "y", "z")) {
            Thread.ofPlatform().start(() -> read(log, lane, reader, out));
        }
        commit(folder, log, lane, out);
    }

    static LaneSettings settings(Path folder) {
        return new LaneSettings(folder.resolve("audit"), 16 << 10, 0);
    }

    static Optional<AuditHead> storedHead(Path folder) {
        try {
            Path row = folder.resolve("row");
            return Files.exists(row) ? Optional.of(AuditHead.read(Files.readAllBytes(row))) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void read(TestLog log, AuditLane lane, String reader, PrintStream out) {
        long number = lane.position().lane();
        for (int i = 0; true; i++) {
            String line = LaneKillTest.line(number, reader, i);
            lane.append(log.body(line));
            out.print(line + "\n");
            out.flush();
        }
    }

    private static void commit(Path folder, TestLog log, AuditLane lane, PrintStream out) {
        AuditGate gate = new AuditGate(lane, log.settings);
        long batch = storedHead(folder).map(AuditHead::batch).orElse(0L);
        for (int i = 0; true; i++) {
            String first = LaneKillTest.line(lane.position().lane(), "commit", 2 * i);
            String second = LaneKillTest.line(lane.position().lane(), "commit", 2 * i + 1);
            byte[] row = gate.sync(++batch, List.of(log.body(first), log.body(second)))
                    .value();
            try {
                Files.write(folder.resolve("row.new"), row);
                Files.move(folder.resolve("row.new"), folder.resolve("row"), StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            out.print(first + "\n" + second + "\n");
            out.flush();
        }
    }
}
