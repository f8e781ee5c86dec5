package dev.keyladder.core.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A process that appends and commits is killed at random moments; each next one recovers what it left.
class LaneKillTest {
    private static final int KILLS = 50;

    @TempDir
    Path folder;

    @Test
    void whatWasAcknowledgedIsThereAndExactlyTheUncommittedIsAborted() throws Exception {
        Random random = new Random(11);
        Set<String> acknowledged = new HashSet<>();
        Set<Map.Entry<Long, Long>> withoutRows = new HashSet<>();
        for (int start = 1; start <= KILLS; start++) {
            runAndKill(start, 1 + random.nextInt(60), acknowledged);
            withoutRows.addAll(withoutRows(start));
        }
        TestLog log = log();
        log.open(KILLS + 1, log.recover(KilledWriter.storedHead(folder))).close();

        AuditReport report = new AuditVerifier(new TestLogKey(1)).verify(log.settings.folder(), heads());
        assertThat(report.findings()).isEmpty();
        assertThat(report.counts().lanes()).isEqualTo(KILLS + 1);
        Set<String> recorded = new HashSet<>();
        Map<Map.Entry<Long, Long>, Integer> aborted = new HashMap<>();
        for (AuditLeaf leaf : log.leaves()) {
            if (leaf.record().type() == LeafType.ABORTED) {
                aborted.merge(LogOwnRecords.abortedLeaf(leaf.record()), 1, Integer::sum);
            } else {
                recorded.add(leaf.record().deed().requestId());
            }
        }
        assertThat(recorded).containsAll(acknowledged);
        assertThat(aborted.keySet()).isEqualTo(withoutRows);
        assertThat(aborted.values()).as("each said once").allMatch(times -> times == 1);
        assertThat(acknowledged).hasSizeGreaterThan(KILLS);
    }

    private void runAndKill(int start, int lines, Set<String> acknowledged) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledWriter.class.getName(),
                        folder.toString(),
                        Integer.toString(start))
                .redirectError(folder.resolve("errors-" + start).toFile())
                .start();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            String line = out.readLine();
            for (int i = 1; i < lines && line != null; i++) {
                acknowledged.add(line);
                line = out.readLine();
            }
            process.toHandle().destroyForcibly(); // unlike Process' own method it leaves the pipe to be read
            // What it had written before it died was acknowledged as well; a line cut short was not.
            for (; line != null; line = out.readLine()) {
                if (line.endsWith(".")) {
                    acknowledged.add(line);
                }
            }
        }
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue())
                .as(Files.readString(folder.resolve("errors-" + start)))
                .isEqualTo(128 + 9);
    }

    /// The leaves that the lane holds beyond what the store has committed, read without the recovery under
    /// test.
    private Set<Map.Entry<Long, Long>> withoutRows(long lane) {
        long committed = KilledWriter.storedHead(folder).map(AuditHead::batch).orElse(0L);
        Set<Map.Entry<Long, Long>> found = new HashSet<>();
        for (AuditLeaf leaf : log().leaves()) {
            if (leaf.position().lane() == lane
                    && leaf.batch().isPresent()
                    && leaf.batch().getAsLong() > committed) {
                found.add(Map.entry(lane, leaf.position().lseq()));
            }
        }
        return found;
    }

    private LogHeads heads() {
        return new LogHeads(KilledWriter.storedHead(folder), Optional.empty());
    }

    private TestLog log() {
        return new TestLog(KilledWriter.settings(folder), new FileLaneDisk());
    }

    /// What the lines of the killed process look like: complete when the last character is there.
    static String line(long lane, String author, int number) {
        return String.join("-", List.of(Long.toString(lane), author, Integer.toString(number))) + ".";
    }
}
