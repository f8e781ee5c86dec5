package dev.keyladder.storage.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/// What every store promises of the audit leaves that a commit carries: durable before its rows, or nothing written.
public abstract class StoreLeavesConformanceTest extends StoreConformance {
    @Test
    void leavesAreSyncedWithTheNumberOfTheCommitAndTheHeadIsWrittenWithTheRows() {
        RecordingGate gate = new RecordingGate();
        store.commit(put("lane/next", "1"));
        store.attach(gate);
        long batch = store.commit(put("a", "1").leaf(bytes("first")).leaf(bytes("second")));

        assertThat(gate.synced()).containsOnlyKeys(batch);
        assertThat(gate.synced().get(batch)).containsExactly(bytes("first"), bytes("second"));
        Row head = store.get(RecordingGate.HEAD).orElseThrow();
        assertThat(ByteBuffer.wrap(head.value()).getLong()).isEqualTo(batch);
        assertThat(head.revision()).isEqualTo(batch);
    }

    @Test
    void whenLeavesAreSyncedTheRowsAreNotYetThere() {
        RecordingGate gate = new RecordingGate();
        store.attach(gate);
        List<Optional<Row>> seen = new CopyOnWriteArrayList<>();
        gate.beforeSync(() -> seen.add(store.get("a")));
        store.commit(put("a", "1").leaf(bytes("leaf")));

        assertThat(seen).containsExactly(Optional.empty());
        assertThat(read("a")).hasValue("1");
    }

    @Test
    void aRefusedSetLeavesNoLeaf() {
        RecordingGate gate = new RecordingGate();
        store.attach(gate);
        assertThatThrownBy(() -> store.commit(put("a", "1").present("b").leaf(bytes("leaf"))))
                .isInstanceOf(PreconditionFailed.class);
        assertThat(gate.synced()).isEmpty();
        assertThat(gate.aborted()).isEmpty();
    }

    @Test
    void aSetWithoutLeavesNeedsNoGateAndAsksNone() {
        RecordingGate gate = new RecordingGate();
        store.attach(gate);
        store.commit(put("a", "1"));
        assertThat(gate.synced()).isEmpty();
    }

    @Test
    void leavesBeforeTheGateIsAttachedAreABug() {
        assertThatThrownBy(() -> store.commit(put("a", "1").leaf(bytes("leaf"))))
                .isInstanceOf(IllegalStateException.class);
        assertThat(store.get("a")).isEmpty();
    }

    @Test
    void aSecondGateIsABug() {
        store.attach(new RecordingGate());
        assertThatThrownBy(() -> store.attach(new RecordingGate())).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whenTheLaneRefusesNothingIsWrittenAndTheStoreGoesOn() {
        RecordingGate gate = new RecordingGate();
        store.attach(gate);
        gate.beforeSync(() -> {
            throw new StoreUnavailable("audit lane", "no room");
        });
        assertThatThrownBy(() -> store.commit(put("a", "1").leaf(bytes("leaf"))))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessage("audit lane: no room");
        assertThat(store.get("a")).isEmpty();
        assertThat(gate.aborted()).isEmpty();

        gate.beforeSync(() -> {});
        store.commit(put("a", "2").leaf(bytes("leaf")));
        assertThat(read("a")).hasValue("2");
        assertThat(fatal.reasons()).isEmpty();
    }

    @Test
    void whenNobodyKnowsWhetherTheLaneSyncedTheProcessEnds() {
        RecordingGate gate = new RecordingGate();
        store.attach(gate);
        gate.beforeSync(() -> {
            throw new IllegalStateException("sync failed");
        });
        assertThatThrownBy(() -> store.commit(put("a", "1").leaf(bytes("leaf"))))
                .isInstanceOf(StoreUnavailable.class);
        assertThat(fatal.reasons()).hasSize(1);
        assertThatThrownBy(() -> store.commit(put("b", "1"))).isInstanceOf(StoreUnavailable.class);
        assertThat(store.health().writable()).isFalse();
    }
}
