package dev.keyladder.core.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeadKeeperTest {
    @TempDir
    Path folder;

    private final TestLogKey key = new TestLogKey(1);
    private final List<SignedHead> stored = new ArrayList<>();

    @Test
    void eachBeatSignsWhatHasBeenWrittenSinceTheLastOne() {
        TestLog log = new TestLog(folder);
        try (AuditLane lane = log.openFirst()) {
            HeadKeeper keeper = new HeadKeeper(lane, key, stored::add);
            assertThat(keeper.newest()).isEmpty();
            lane.append(log.body("r1"));
            LanePosition before = lane.position();
            log.clock.advance(Duration.ofSeconds(1));
            keeper.beat();

            assertThat(stored).hasSize(1);
            SignedHead head = stored.getFirst();
            assertThat(head.end()).isEqualTo(before);
            assertThat(head.time()).isEqualTo(log.clock.instant());
            assertThat(head.checkedBy(key)).isEqualTo(LogKeys.Answer.GOOD);
            assertThat(SignedHead.read(head.toBytes())).isEqualTo(head);
            assertThat(LogOwnRecords.signedHead(log.leaves().getLast().record()))
                    .as("it stands in the lane as well")
                    .isEqualTo(head);
            assertThat(keeper.newest()).contains(head);
        }
    }

    @Test
    void aLaneThatStandsStillIsNotSignedAgain() {
        TestLog log = new TestLog(folder);
        try (AuditLane lane = log.openFirst()) {
            HeadKeeper keeper = new HeadKeeper(lane, key, stored::add);
            keeper.beat();
            keeper.beat();
            assertThat(stored).hasSize(1);
            lane.append(log.body("r1"));
            keeper.beat();
            assertThat(stored).hasSize(2);
        }
    }

    @Test
    void theStopSignsTheVeryLastRecord() {
        TestLog log = new TestLog(folder);
        AuditLane lane = log.openFirst();
        HeadKeeper keeper = new HeadKeeper(lane, key, stored::add);
        keeper.close();

        AuditLeaf last = log.leaves().getLast();
        assertThat(last.record().type()).isEqualTo(LeafType.LANE_CLOSE);
        assertThat(stored.getLast().end()).isEqualTo(last.position());
    }

    @Test
    void aHeadThatCannotBeSignedHarmsNoRecord() {
        TestLog log = new TestLog(folder);
        LogSigner broken = new LogSigner() {
            @Override
            public byte[] kid() {
                return key.kid();
            }

            @Override
            public byte[] sign(byte[] message) {
                throw new IllegalStateException("the log key is closed");
            }
        };
        try (AuditLane lane = log.openFirst()) {
            HeadKeeper keeper = new HeadKeeper(lane, broken, stored::add);
            assertThatThrownBy(keeper::beat).hasRootCauseMessage("the log key is closed");
            assertThat(lane.append(log.body("r1"))).isEqualTo(1);
            assertThat(lane.counters()).isEqualTo(new LaneCounters(2, 2));
        }
        assertThat(stored).isEmpty();
    }

    @Test
    void aHeadChangedInAnyByteDoesNotHold() {
        TestLog log = new TestLog(folder);
        AuditLane lane = log.openFirst();
        new HeadKeeper(lane, key, stored::add).close();
        byte[] bytes = stored.getLast().toBytes();
        for (int i = 0; i < bytes.length; i++) {
            byte[] changed = bytes.clone();
            changed[i] ^= 1;
            assertThat(answer(changed)).as("byte %d", i).isNotEqualTo(Optional.of(LogKeys.Answer.GOOD));
        }
    }

    private Optional<LogKeys.Answer> answer(byte[] bytes) {
        try {
            return Optional.of(SignedHead.read(bytes).checkedBy(key));
        } catch (MalformedLeaf _) {
            return Optional.empty();
        }
    }
}
