package dev.keyladder.core.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditLaneTest {
    @TempDir
    Path folder;

    @Test
    void aFrameIsTheLeafBetweenItsLengthAndItsHash() throws Exception {
        TestLog log = new TestLog(folder, new FileLaneDisk());
        byte[] body = log.body("r1");
        try (AuditLane lane = log.openFirst()) {
            lane.append(body);
        }
        ByteBuffer segment = ByteBuffer.wrap(Files.readAllBytes(log.segment(1, 0)));
        byte[] first = new byte[segment.getInt()];
        segment.get(first);
        byte[] firstHash = new byte[32];
        segment.get(firstHash);
        byte[] second = new byte[segment.getInt()];
        segment.get(second);
        byte[] secondHash = new byte[32];
        segment.get(secondHash);

        assertThat(firstHash).isEqualTo(hash(first));
        assertThat(secondHash).isEqualTo(hash(second));
        assertThat(Arrays.copyOfRange(second, second.length - body.length, second.length))
                .isEqualTo(body);
        AuditLeaf leaf = AuditLeaf.read(second, LeafHash.of(secondHash));
        assertThat(leaf.prev()).isEqualTo(LeafHash.of(firstHash));
        assertThat(leaf.position()).isEqualTo(new LanePosition(1, 1, LeafHash.of(secondHash)));
        assertThat(leaf.record()).isEqualTo(log.record("r1"));
    }

    @Test
    void aLaneBeginsWithItsOpeningAndEndsWithItsClosingAndAZeroLength() throws IOException {
        TestLog log = new TestLog(folder);
        try (AuditLane lane = log.openFirst()) {
            assertThat(lane.append(log.body("r1"))).isEqualTo(1);
        }
        assertThat(log.types()).containsExactly(LeafType.LANE_OPEN, LeafType.EXCHANGE, LeafType.LANE_CLOSE);
        byte[] segment = Files.readAllBytes(log.segment(1, 0));
        assertThat(Arrays.copyOfRange(segment, segment.length - 4, segment.length))
                .containsOnly(0);
        assertThat(segment.length).as("the unused part is given back").isLessThan(TestLog.SEGMENT_BYTES);
    }

    @Test
    void theNextLaneGoesOnWithTheChain() {
        TestLog log = new TestLog(folder);
        log.openFirst().close();
        RecoveredLog former = log.recover(java.util.Optional.empty());
        log.open(2, former).close();

        List<AuditLeaf> leaves = log.leaves();
        assertThat(leaves.get(2).prev()).isEqualTo(leaves.get(1).position().hash());
        assertThat(LogOwnRecords.formerEnd(leaves.get(2).record()))
                .contains(leaves.get(1).position());
    }

    @Test
    void aLaneNumberIsNeverUsedAgain() {
        TestLog log = new TestLog(folder);
        log.open(7, RecoveredLog.none()).close();
        RecoveredLog former = log.recover(java.util.Optional.empty());
        assertThatThrownBy(() -> log.open(7, former)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void manyThreadsAppendAndNoNumberIsMissingOrGivenTwice() throws Exception {
        TestLog log = new TestLog(folder);
        List<Future<Long>> appended = new ArrayList<>();
        try (AuditLane lane = log.openFirst();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 500; i++) {
                byte[] body = log.body("r" + i);
                appended.add(threads.submit(() -> lane.append(body)));
            }
            List<Long> numbers = new ArrayList<>();
            for (Future<Long> future : appended) {
                numbers.add(future.get());
            }
            assertThat(numbers)
                    .containsExactlyInAnyOrderElementsOf(
                            LongStream.rangeClosed(1, 500).boxed().toList());
            assertThat(lane.counters()).isEqualTo(new LaneCounters(501, 501));
        }
        LeafHash prev = LeafHash.NONE;
        long lseq = 0;
        for (AuditLeaf leaf : log.leaves()) {
            assertThat(leaf.prev()).isEqualTo(prev);
            assertThat(leaf.position().lseq()).isEqualTo(lseq++);
            prev = leaf.position().hash();
        }
        assertThat(lseq).isEqualTo(502);
        assertThat(log.segment(1, 10)).as("segments followed one another").exists();
    }

    @Test
    void anInterruptedThreadStillLearnsWhereItsRecordStands() {
        TestLog log = new TestLog(folder);
        try (AuditLane lane = log.openFirst()) {
            Thread.currentThread().interrupt();
            assertThat(lane.append(log.body("r1"))).isEqualTo(1);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void recordsOfACommitCarryItsNumberAndStandInARow() {
        TestLog log = new TestLog(folder);
        try (AuditLane lane = log.openFirst()) {
            AuditGate gate = new AuditGate(lane, log.settings);
            AuditHead head = AuditHead.read(
                    gate.sync(9, List.of(log.body("r1"), log.body("r2"))).value());
            assertThat(head).isEqualTo(new AuditHead(lane.position(), 9));
            assertThat(head.end().lseq()).isEqualTo(2);
        }
        assertThat(log.leaves().stream().map(AuditLeaf::batch))
                .containsExactly(OptionalLong.empty(), OptionalLong.of(9), OptionalLong.of(9), OptionalLong.empty());
    }

    @Test
    void aCommitThatFailsIsFollowedByOneAbortedRecordForEachOfItsRecords() {
        TestLog log = new TestLog(folder);
        try (AuditLane lane = log.openFirst()) {
            AuditGate gate = new AuditGate(lane, log.settings);
            List<byte[]> leaves = List.of(log.body("r1"), log.body("r2"));
            gate.sync(9, leaves);
            lane.append(log.body("between"));
            gate.aborted(9, leaves);
        }
        List<AuditLeaf> aborted = log.leaves().stream()
                .filter(leaf -> leaf.record().type() == LeafType.ABORTED)
                .toList();
        assertThat(aborted).extracting(leaf -> leaf.record().deed().requestId()).containsExactly("r1", "r2");
        assertThat(aborted)
                .extracting(leaf -> LogOwnRecords.abortedLeaf(leaf.record()))
                .containsExactly(java.util.Map.entry(1L, 1L), java.util.Map.entry(1L, 2L));
        assertThat(log.recover(java.util.Optional.of(new AuditHead(new LanePosition(1, 0, LeafHash.NONE), 8)))
                        .uncommitted())
                .as("told once, not again at the next start")
                .isEmpty();
    }

    @Test
    void aCommitLargerThanASegmentIsSpreadOverSeveral() {
        TestLog log = new TestLog(folder);
        List<byte[]> leaves = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            leaves.add(log.body("r" + i));
        }
        try (AuditLane lane = log.openFirst()) {
            AuditGate gate = new AuditGate(lane, log.settings);
            gate.sync(1, leaves);
            gate.aborted(1, leaves);
        }
        assertThat(log.types()).filteredOn(type -> type == LeafType.EXCHANGE).hasSize(100);
        assertThat(log.types()).filteredOn(type -> type == LeafType.ABORTED).hasSize(100);
    }

    @Test
    void aRecordThatNoSegmentHoldsIsRefusedAndTheLaneGoesOn() {
        TestLog log = new TestLog(folder);
        try (AuditLane lane = log.openFirst()) {
            assertThatThrownBy(() -> lane.append(log.body("r".repeat(TestLog.SEGMENT_BYTES))))
                    .isInstanceOf(AuditUnavailable.class);
            assertThat(lane.append(log.body("r1"))).isEqualTo(1);
        }
    }

    @Test
    void afterTheEndNothingIsAppended() {
        TestLog log = new TestLog(folder);
        AuditLane lane = log.openFirst();
        lane.close();
        lane.close();
        assertThatThrownBy(() -> lane.append(log.body("r1"))).isInstanceOf(AuditUnavailable.class);
        assertThat(log.types()).containsExactly(LeafType.LANE_OPEN, LeafType.LANE_CLOSE);
    }

    private static byte[] hash(byte[] leaf) throws Exception {
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        sha256.update((byte) 0);
        return sha256.digest(leaf);
    }
}
