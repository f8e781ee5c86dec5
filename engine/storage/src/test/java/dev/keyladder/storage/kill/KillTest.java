package dev.keyladder.storage.kill;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyladder.storage.store.RecordingFatal;
import dev.keyladder.storage.store.Row;
import dev.keyladder.storage.store.Store;
import dev.keyladder.storage.store.StoreUnavailable;
import dev.keyladder.storage.store.WriteSet;
import dev.keyladder.storage.store.sqlite.SqliteSettings;
import dev.keyladder.storage.store.sqlite.SqliteStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A writing process is killed at random moments, over and over on the same store: what it acknowledged is
/// there, pairs are whole, and no row is without its record.
class KillTest {

    private static final int LINES = 4;
    private static final int KILLS_PER_LINE = 52;

    /// Rounds whose rows are kept and checked again after further kills.
    private static final int KEPT_ROUNDS = 3;

    @TempDir
    private Path folder;

    @Test
    void afterTwoHundredKillsEverythingAcknowledgedIsThereWholeAndRecorded() throws Exception {
        int acknowledged = 0;
        int killed = 0;
        try (ExecutorService lines = Executors.newFixedThreadPool(LINES)) {
            List<Callable<Line>> work = IntStream.range(0, LINES)
                    .<Callable<Line>>mapToObj(seed -> () -> new Line(folder.resolve("line" + seed), seed).run())
                    .toList();
            for (Future<Line> line : lines.invokeAll(work)) {
                acknowledged += line.get().acknowledged;
                killed += line.get().killed;
            }
        }
        assertThat(killed).isGreaterThanOrEqualTo(200);
        assertThat(acknowledged).as("the test would prove nothing").isGreaterThan(2_000);
    }

    @Test
    void aFolderThatAnotherProcessUsesIsRefusedUntilThatIsDead() throws Exception {
        Path home = Files.createDirectories(folder.resolve("one"));
        try (KilledJvm child = KilledJvm.start(folder, PairWriter.class, List.of(home.toString(), "0"))) {
            child.awaitLines(1);
            assertThatThrownBy(() -> open(home))
                    .isInstanceOf(StoreUnavailable.class)
                    .hasMessageContaining("is in use by a running server");
            assertThat(child.kill()).isNotEmpty();
        }
        open(home).close();
    }

    private static Store open(Path home) {
        return SqliteStore.open(home.resolve("store"), SqliteSettings.DEFAULT, new RecordingFatal());
    }

    /// One store and its row of short-lived processes.
    private static final class Line {
        private final Path home;
        private final Random random;
        private final Map<Integer, Set<String>> kept = new LinkedHashMap<>();
        private int acknowledged;
        private int killed;

        Line(Path home, long seed) throws IOException {
            this.home = Files.createDirectories(home);
            this.random = new Random(seed);
        }

        Line run() throws Exception {
            for (int round = 0; round < KILLS_PER_LINE; round++) {
                Set<String> promised = new HashSet<>(writeAndKill(round));
                acknowledged += promised.size();
                kept.put(round, promised);
                try (Store store = open(home)) {
                    check(store, round);
                    forget(store, round - KEPT_ROUNDS);
                }
                // The process that is killed next shall find a store that was not closed.
                Files.deleteIfExists(home.resolve("store").resolve("stopped-cleanly"));
            }
            return this;
        }

        private List<String> writeAndKill(int round) throws InterruptedException {
            try (KilledJvm child =
                    KilledJvm.start(home, PairWriter.class, List.of(home.toString(), Integer.toString(round)))) {
                boolean whileStarting = random.nextInt(10) == 0;
                child.awaitLines(whileStarting ? 0 : 1 + random.nextInt(60));
                boolean endedByItself = child.leaveAlone(random.nextInt(whileStarting ? 300_000 : 5_000));
                assertThat(endedByItself).as("a child must die by the kill").isFalse();
                killed++;
                return child.kill();
            }
        }

        private void check(Store store, int round) throws IOException {
            Map<String, Row> left = pairs(store, "left/");
            Map<String, Row> right = pairs(store, "right/");
            assertThat(left.keySet()).isEqualTo(right.keySet());
            left.forEach((name, row) -> {
                assertThat(row.value()).isEqualTo(right.get(name).value());
                assertThat(new String(row.value(), UTF_8).strip()).isEqualTo(name);
            });
            kept.forEach((_, promised) -> assertThat(left.keySet()).containsAll(promised));
            checkRecords(store, round, left);
        }

        /// Exactly the leaves of commits that the store knows have rows.
        private void checkRecords(Store store, int round, Map<String, Row> left) throws IOException {
            Set<String> recorded = new HashSet<>();
            for (LaneFile.Leaf leaf : LaneFile.read(home.resolve("lane-" + round))) {
                assertThat(left.containsKey(leaf.text()))
                        .as("leaf %s, newest commit %d", leaf, store.lastCommit())
                        .isEqualTo(leaf.batch() <= store.lastCommit());
                recorded.add(leaf.text());
            }
            List<String> rows = left.keySet().stream()
                    .filter(name -> name.startsWith(round + "/"))
                    .toList();
            assertThat(recorded).containsAll(rows);
        }

        private static Map<String, Row> pairs(Store store, String prefix) {
            Map<String, Row> rows = new TreeMap<>();
            for (Row row : store.scan(prefix, "", Integer.MAX_VALUE)) {
                rows.put(row.key().substring(prefix.length()), row);
            }
            return rows;
        }

        private void forget(Store store, int round) {
            if (round < 0) {
                return;
            }
            WriteSet deletes = new WriteSet();
            for (String side : List.of("left/", "right/")) {
                store.scan(side + round + "/", "", Integer.MAX_VALUE).forEach(row -> deletes.delete(row.key()));
            }
            store.commit(deletes);
            kept.remove(round);
        }
    }
}
