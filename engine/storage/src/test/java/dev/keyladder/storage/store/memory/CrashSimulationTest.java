package dev.keyladder.storage.store.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyladder.storage.store.RecordingGate;
import dev.keyladder.storage.store.Row;
import dev.keyladder.storage.store.StoreUnavailable;
import dev.keyladder.storage.store.WriteSet;
import java.nio.ByteBuffer;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Crashes and refusals at every step of a run of pairs, and what the next process finds.
class CrashSimulationTest {

    private final CrashingStore crashing = new CrashingStore();
    private final RecordingGate gate = new RecordingGate();

    static LongStream steps() {
        return LongStream.rangeClosed(1, 60);
    }

    private static byte[] number(long value) {
        return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
    }

    private long read(String key) {
        return crashing.store()
                .get(key)
                .map(row -> ByteBuffer.wrap(row.value()).getLong())
                .orElse(0L);
    }

    /// Writes pairs until a write fails.
    ///
    /// @return the last pair that was acknowledged
    private long writePairs(int count) {
        for (long pair = 1; pair <= count; pair++) {
            WriteSet writes = new WriteSet()
                    .put("left", number(pair))
                    .put("right", number(pair))
                    .leaf(number(pair));
            crashing.store().get("left").map(Row::revision).ifPresent(read -> writes.unchanged("left", read));
            try {
                crashing.store().commit(writes);
            } catch (StoreUnavailable _) {
                return pair - 1;
            }
        }
        return count;
    }

    @ParameterizedTest
    @MethodSource("steps")
    void afterACrashAtAnyStepAcknowledgedPairsAreThereWholeAndEachWithItsRecord(long step) {
        crashing.store().attach(gate);
        crashing.crashAtStep(step);
        long acknowledged = writePairs(20);
        assertThat(crashing.hasCrashed()).isTrue();

        crashing.restart();
        long found = read("left");
        assertThat(read("right")).isEqualTo(found);
        assertThat(found).isBetween(acknowledged, acknowledged + 1);
        long stored = crashing.store().lastCommit();
        assertThat(gate.synced().keySet()).hasSizeBetween((int) found, (int) found + 1);
        long leavesWithRows =
                gate.synced().keySet().stream().filter(batch -> batch <= stored).count();
        assertThat(leavesWithRows).isEqualTo(found);
        crashing.store().close();
    }

    @ParameterizedTest
    @MethodSource("steps")
    void afterARefusalAtAnyStepTheStoreGoesOnAndTheRecordSaysAborted(long step) {
        crashing.store().attach(gate);
        crashing.refuseStep(step);
        Random random = new Random(step);
        long acknowledged = writePairs(20);
        long again = writePairs(1 + random.nextInt(5));

        assertThat(crashing.hasCrashed()).isFalse();
        assertThat(again).isPositive();
        assertThat(read("left")).isEqualTo(again);
        TreeSet<Long> withRows = new TreeSet<>(gate.synced().keySet());
        gate.aborted().forEach(withRows::remove);
        assertThat(withRows).hasSize((int) (acknowledged + again));
        crashing.store().close();
    }
}
