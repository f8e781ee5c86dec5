package dev.keyladder.core.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyladder.storage.store.StoreUnavailable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditLaneFailureTest {
    @TempDir
    Path folder;

    private final FaultyDisk disk = new FaultyDisk();

    @Test
    void aFullDiskLeavesTheReserveThenClosesTheLaneAndComesBackWhenThereIsRoom() {
        TestLog log = new TestLog(folder, disk);
        try (AuditLane lane = log.openFirst()) {
            assertThat(lane.onlyReserveLeft()).isFalse();
            disk.full = true;

            int written = 0;
            while (lane.failure().isEmpty()) {
                try {
                    lane.append(log.body("r" + written));
                    written++;
                } catch (AuditUnavailable e) {
                    assertThat(e).hasRootCauseMessage("No space left on device");
                }
            }
            assertThat(log.segment(1, 1)).as("the reserve came into use").exists();
            assertThat(log.segment(1, 2)).doesNotExist();
            assertThat(lane.onlyReserveLeft()).isTrue();
            assertThatThrownBy(() -> lane.append(log.body("x"))).isInstanceOf(AuditUnavailable.class);

            lane.check();
            assertThat(lane.failure()).as("still full").isPresent();

            disk.full = false;
            lane.check();
            assertThat(lane.failure()).isEmpty();
            assertThat(lane.onlyReserveLeft()).isFalse();
            assertThat(lane.append(log.body("back"))).isEqualTo(written + 1);
            assertThat(lane.counters()).isEqualTo(new LaneCounters(written + 2, written + 2));
        }
        assertThat(log.types()).doesNotContain(LeafType.ABORTED);
        assertThat(log.fatal).isEmpty();
    }

    @Test
    void issuanceStopsAsSoonAsTheReserveCannotBeReplaced() {
        TestLog log = new TestLog(folder, disk);
        try (AuditLane lane = log.openFirst()) {
            disk.full = true;
            while (!Files.exists(log.segment(1, 1))) {
                lane.append(log.body("r"));
            }
            assertThat(lane.onlyReserveLeft()).isTrue();
            assertThat(lane.append(log.body("a revocation"))).isPositive();
        }
    }

    @Test
    void issuanceStopsBelowTheFloorOfFreeRoom() {
        TestLog log = new TestLog(new LaneSettings(folder, TestLog.SEGMENT_BYTES, 1000), disk);
        try (AuditLane lane = log.openFirst()) {
            lane.check();
            assertThat(lane.onlyReserveLeft()).isFalse();
            disk.usable = 999;
            lane.check();
            assertThat(lane.onlyReserveLeft()).isTrue();
            disk.usable = 1000;
            lane.check();
            assertThat(lane.onlyReserveLeft()).isFalse();
        }
    }

    @Test
    void aFailedWriteIsTakenBackAndItsNumberUsedAgain() {
        TestLog log = new TestLog(folder, disk);
        try (AuditLane lane = log.openFirst()) {
            lane.append(log.body("r1"));
            disk.writesFail = true;
            assertThatThrownBy(() -> lane.append(log.body("lost"))).isInstanceOf(AuditUnavailable.class);
            assertThatThrownBy(() -> lane.append(log.body("refused"))).isInstanceOf(AuditUnavailable.class);

            lane.check();
            assertThat(lane.append(log.body("r2"))).isEqualTo(2);
        }
        assertThat(log.leaves())
                .extracting(leaf -> leaf.record().deed().requestId())
                .containsExactly("", "r1", "r2", "");
    }

    @Test
    void aCommitWhoseRecordsWereNotWrittenIsToldThatNobodyWillFindThem() {
        TestLog log = new TestLog(folder, disk);
        try (AuditLane lane = log.openFirst()) {
            AuditGate gate = new AuditGate(lane, log.settings);
            disk.writesFail = true;
            List<byte[]> leaves = List.of(log.body("r1"), log.body("r2"));
            assertThatThrownBy(() -> gate.sync(5, leaves)).isInstanceOf(StoreUnavailable.class);
            assertThat(log.types()).containsExactly(LeafType.LANE_OPEN);
        }
    }

    @Test
    void aWriteThatCannotBeTakenBackEndsTheProcess() {
        TestLog log = new TestLog(folder, disk);
        AuditLane lane = log.openFirst();
        disk.writesFail = true;
        disk.syncsFail = true;
        assertThatThrownBy(() -> lane.append(log.body("r1"))).isInstanceOf(AuditUnavailable.class);
        assertThat(log.fatal).hasSize(1);
        lane.close();
    }

    @Test
    void aSyncOfUnknownResultEndsTheProcessAndSaysWhy() {
        TestLog log = new TestLog(folder, disk);
        AuditLane lane = log.openFirst();
        disk.syncsFail = true;
        assertThatThrownBy(() -> lane.append(log.body("r1"))).isInstanceOf(AuditUnavailable.class);
        assertThat(log.fatal).containsExactly("audit log: a sync of the audit log failed");

        disk.syncsFail = false;
        lane.check();
        assertThat(lane.failure()).as("it does not come back").isPresent();
        assertThatThrownBy(() -> lane.append(log.body("r2"))).isInstanceOf(AuditUnavailable.class);
        lane.close();
    }

    @Test
    void aLaneThatFindsNoRoomAtAllDoesNotOpen() {
        TestLog log = new TestLog(folder, disk);
        disk.full = true;
        assertThatThrownBy(log::openFirst)
                .isInstanceOf(AuditUnavailable.class)
                .hasRootCauseMessage("No space left on device");
    }

    @Test
    void anUnfinishedReserveIsMadeAgain() throws Exception {
        TestLog log = new TestLog(folder, disk);
        Files.createDirectories(folder);
        Files.write(folder.resolve("reserve"), new byte[10]);
        Files.write(folder.resolve("reserve.new"), new byte[10]);
        log.openFirst().close();
        assertThat(folder.resolve("reserve")).hasSize(TestLog.SEGMENT_BYTES);
        assertThat(folder.resolve("reserve.new")).doesNotExist();
        assertThat(log.recover(Optional.empty()).cleanly()).isTrue();
    }
}
