package dev.keyladder.core.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LaneRecoveryTest {
    private static final int LEAVES = 6;

    @TempDir
    Path folder;

    @Test
    void nothingIsFoundWhereNothingWas() {
        assertThat(new TestLog(folder.resolve("none")).recover(Optional.empty()))
                .isEqualTo(RecoveredLog.none());
    }

    @Test
    void aLaneThatWasClosedNeedsNoRepair() throws IOException {
        TestLog log = new TestLog(folder);
        AuditLane lane = log.openFirst();
        lane.append(log.body("r1"));
        lane.close();
        byte[] before = Files.readAllBytes(log.segment(1, 0));

        assertThat(log.recover(Optional.empty()))
                .isEqualTo(new RecoveredLog(Optional.of(lane.position()), true, 0, 0, List.of()));
        assertThat(Files.readAllBytes(log.segment(1, 0))).isEqualTo(before);
    }

    /// A write that a crash tore leaves zeros, or what the disk had, from some byte on.
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aTailTornAtAnyByteIsCutAfterTheLastWholeRecordAndItsLossReported(boolean garbage) throws IOException {
        Crashed crashed = crash();
        Random random = new Random(1);
        long end = crashed.ends.getLast();
        for (long tornAt = crashed.ends.get(LEAVES - 4); tornAt < end; tornAt++) {
            TestLog log = crashed.log.copyTo(folder.resolve("torn-" + tornAt));
            byte[] segment = Files.readAllBytes(log.segment(1, 0));
            for (int i = (int) tornAt; i < end; i++) {
                segment[i] = garbage ? (byte) (segment[i] ^ 1 + random.nextInt(255)) : 0;
            }
            Files.write(log.segment(1, 0), segment);
            int whole = wholeBefore(crashed.ends, tornAt);

            RecoveredLog found = log.recover(Optional.of(crashed.heads.get(LEAVES - 4)));

            assertThat(found.end().orElseThrow().lseq()).isEqualTo(whole);
            assertThat(found.cutBytes()).isEqualTo(nonZero(segment, crashed.ends.get(whole), end));
            assertThat(found.missingLeaves()).isZero();
            assertThat(found.cleanly()).isFalse();
            assertThat(log.recover(Optional.of(crashed.heads.get(LEAVES - 4))))
                    .as("done again it changes nothing")
                    .isEqualTo(new RecoveredLog(found.end(), false, 0, 0, List.of()));
            log.open(2, found).close();
            assertThat(log.leaves()).hasSize(whole + 1 + 2);
            TestLog.delete(log.settings.folder());
        }
    }

    @Test
    void aDamagedRecordThatHadBeenSyncedIsNotTakenForATornOne() throws IOException {
        Crashed crashed = crash();
        byte[] segment = Files.readAllBytes(crashed.log.segment(1, 0));
        segment[(int) (long) crashed.ends.get(2) + 30] ^= 4;
        Files.write(crashed.log.segment(1, 0), segment);

        RecoveredLog found = crashed.log.recover(Optional.of(crashed.heads.getLast()));

        assertThat(found.end().orElseThrow().lseq()).isEqualTo(LEAVES - 1);
        assertThat(found.cutBytes()).isZero();
        assertThat(Files.readAllBytes(crashed.log.segment(1, 0))).startsWith(segment[0], segment[1], segment[2]);
        assertThat(Files.readAllBytes(crashed.log.segment(1, 0))[(int) (long) crashed.ends.get(2) + 30])
                .as("the evidence stays")
                .isEqualTo(segment[(int) (long) crashed.ends.get(2) + 30]);
    }

    @Test
    void recordsThatTheStoreKnowsOfAndTheLaneHasNotAreCounted() throws IOException {
        Crashed crashed = crash();
        byte[] segment = Files.readAllBytes(crashed.log.segment(1, 0));
        for (int i = (int) (long) crashed.ends.get(2); i < segment.length; i++) {
            segment[i] = 0;
        }
        Files.write(crashed.log.segment(1, 0), segment);

        RecoveredLog found = crashed.log.recover(Optional.of(crashed.heads.getLast()));
        assertThat(found.end().orElseThrow().lseq()).isEqualTo(2);
        assertThat(found.missingLeaves()).isEqualTo(LEAVES - 1 - 2);

        TestLog.delete(folder.resolve("live"));
        assertThat(crashed.log.recover(Optional.of(crashed.heads.getLast())).missingLeaves())
                .isEqualTo(LEAVES);
    }

    @Test
    void exactlyTheRecordsWithABatchBeyondTheStoredOneAreAborted() {
        TestLog live = new TestLog(folder.resolve("live"));
        TestLog crashed;
        AuditHead stored;
        try (AuditLane lane = live.openFirst()) {
            AuditGate gate = new AuditGate(lane, live.settings);
            stored = AuditHead.read(gate.sync(4, List.of(live.body("kept"))).value());
            lane.append(live.body("a read"));
            gate.sync(5, List.of(live.body("lost-1"), live.body("lost-2")));
            lane.append(live.body("another read"));
            crashed = live.copyTo(folder.resolve("crashed"));
        }

        RecoveredLog found = crashed.recover(Optional.of(stored));
        assertThat(found.uncommitted())
                .extracting(leaf -> leaf.record().deed().requestId())
                .containsExactly("lost-1", "lost-2");
        crashed.open(2, found).close();
        assertThat(abortedOf(crashed)).containsExactly(Map.entry(1L, 3L), Map.entry(1L, 4L));
        assertThat(crashed.leaves().stream()
                        .filter(leaf -> leaf.record().type() == LeafType.ABORTED)
                        .map(leaf -> leaf.record().deed().requestId()))
                .containsExactly("lost-1", "lost-2");

        assertThat(crashed.recover(Optional.of(stored)).uncommitted())
                .as("a second start before any commit does not say it again")
                .isEmpty();
    }

    @Test
    void aStartThatDiedBeforeItsFirstRecordLeavesNothing() throws IOException {
        TestLog log = new TestLog(folder);
        AuditLane lane = log.openFirst();
        lane.close();
        Files.createDirectories(new LaneFolder(folder).lane(2));
        Files.write(log.segment(2, 0), new byte[TestLog.SEGMENT_BYTES]);

        assertThat(log.recover(Optional.empty()).end()).contains(lane.position());
        assertThat(new LaneFolder(folder).lane(2)).doesNotExist();
    }

    @Test
    void aCrashWhileGoingToTheNextSegmentIsNoLoss() throws IOException {
        Crashed crashed = crash();
        Files.write(crashed.log.segment(1, 1), new byte[TestLog.SEGMENT_BYTES]);

        RecoveredLog found = crashed.log.recover(Optional.of(crashed.heads.getFirst()));
        assertThat(found.end().orElseThrow().lseq()).isEqualTo(LEAVES - 1);
        assertThat(found.cutBytes()).isZero();
        assertThat(crashed.log.segment(1, 1)).doesNotExist();
    }

    @Test
    void aLongLaneIsReadFromTheSegmentThatTheHeadLiesIn() throws IOException {
        TestLog live = new TestLog(folder.resolve("live"));
        TestLog crashed;
        AuditHead stored;
        try (AuditLane lane = live.openFirst()) {
            AuditGate gate = new AuditGate(lane, live.settings);
            for (int i = 0; i < 60; i++) {
                lane.append(live.body("r" + i));
            }
            stored = AuditHead.read(gate.sync(4, List.of(live.body("kept"))).value());
            gate.sync(5, List.of(live.body("lost")));
            crashed = live.copyTo(folder.resolve("crashed"));
        }
        Files.write(crashed.segment(1, 0), new byte[] {1, 2, 3});

        RecoveredLog found = crashed.recover(Optional.of(stored));
        assertThat(found.end().orElseThrow().lseq()).isEqualTo(62);
        assertThat(found.uncommitted()).hasSize(1);
    }

    private static List<Map.Entry<Long, Long>> abortedOf(TestLog log) {
        return log.leaves().stream()
                .filter(leaf -> leaf.record().type() == LeafType.ABORTED)
                .map(leaf -> LogOwnRecords.abortedLeaf(leaf.record()))
                .toList();
    }

    /// A log as a crash leaves it.
    ///
    /// @param ends where the frame of each leaf ends
    /// @param heads the store's head after each leaf
    private record Crashed(TestLog log, List<Long> ends, List<AuditHead> heads) {}

    private Crashed crash() throws IOException {
        TestLog live = new TestLog(folder.resolve("live-one"));
        List<AuditHead> heads = new ArrayList<>();
        TestLog copy;
        try (AuditLane lane = live.openFirst()) {
            heads.add(new AuditHead(lane.position(), 0));
            for (int i = 1; i < LEAVES; i++) {
                lane.append(live.body("r" + i));
                heads.add(new AuditHead(lane.position(), 0));
            }
            copy = live.copyTo(folder.resolve("live"));
        }
        return new Crashed(copy, ends(copy.segment(1, 0)), heads);
    }

    private static List<Long> ends(Path segment) throws IOException {
        List<Long> ends = new ArrayList<>();
        try (FrameReader frames = FrameReader.open(segment)) {
            while (frames.next() == FrameReader.Found.LEAF) {
                ends.add(frames.offset() + frames.leaf().length + Frame.OVERHEAD_BYTES);
            }
        }
        return ends;
    }

    private static int wholeBefore(List<Long> ends, long offset) {
        int whole = 0;
        while (whole + 1 < ends.size() && ends.get(whole + 1) <= offset) {
            whole++;
        }
        return whole;
    }

    private static long nonZero(byte[] segment, long from, long to) {
        long last = from - 1;
        for (long i = from; i < to; i++) {
            if (segment[(int) i] != 0) {
                last = i;
            }
        }
        return last + 1 - from;
    }
}
