package dev.keyladder.core.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two lanes, the first of several segments, with the requests `a0` to `a29` and `b0` to `b4`.
class AuditReaderTest {
    @TempDir
    Path folder;

    private TestLog log;

    @BeforeEach
    void writeALog() {
        log = new TestLog(folder);
        append(1, RecoveredLog.none(), "a", 30);
        append(2, log.recover(Optional.empty()), "b", 5);
    }

    @Test
    void theNewestComeFirstAcrossSegmentsAndLanes() {
        List<String> found = ids(reader().newestFirst(AuditReaderTest::isExchange, 100, 1000));
        assertThat(found)
                .hasSize(35)
                .startsWith("b4", "b3", "b2", "b1", "b0", "a29", "a28")
                .endsWith("a1", "a0");
    }

    @Test
    void noMoreAreFoundOrReadThanAskedFor() {
        assertThat(ids(reader().newestFirst(AuditReaderTest::isExchange, 6, 1000)))
                .containsExactly("b4", "b3", "b2", "b1", "b0", "a29");
        assertThat(ids(reader().newestFirst(AuditReaderTest::isExchange, 100, 3)))
                .as("the lane's closing is read as well")
                .containsExactly("b4", "b3");
    }

    @Test
    void aRequestIsFoundByItsIdUnlessItIsTooLongAgo() {
        assertThat(ids(reader().ofRequest("a3", 1000))).containsExactly("a3");
        assertThat(reader().ofRequest("a3", 20)).isEmpty();
        assertThat(reader().ofRequest("never", 1000)).isEmpty();
    }

    @Test
    void aDamagedRecordIsPassedOver() throws IOException {
        Frames.Spot spot = Frames.of(log).get(4);
        byte[] bytes = Files.readAllBytes(spot.segment());
        bytes[spot.from() + 50] ^= 1;
        Files.write(spot.segment(), bytes);
        assertThat(ids(reader().newestFirst(AuditReaderTest::isExchange, 100, 1000)))
                .hasSize(34)
                .doesNotContain("a3");
    }

    private void append(long number, RecoveredLog former, String prefix, int records) {
        try (AuditLane lane = log.open(number, former)) {
            for (int i = 0; i < records; i++) {
                lane.append(log.body(prefix + i));
            }
        }
    }

    private AuditReader reader() {
        return new AuditReader(folder);
    }

    private static boolean isExchange(AuditLeaf leaf) {
        return leaf.record().type() == LeafType.EXCHANGE;
    }

    private static List<String> ids(List<AuditLeaf> leaves) {
        return leaves.stream().map(leaf -> leaf.record().deed().requestId()).toList();
    }
}
