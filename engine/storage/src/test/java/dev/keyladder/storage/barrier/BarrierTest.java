package dev.keyladder.storage.barrier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyladder.codec.cbor.CborArray;
import dev.keyladder.codec.cbor.CborBytes;
import dev.keyladder.codec.cbor.CborInt;
import dev.keyladder.codec.cbor.CborText;
import dev.keyladder.codec.cbor.CborWriter;
import dev.keyladder.spi.format.KeyId;
import dev.keyladder.storage.store.PreconditionFailed;
import dev.keyladder.storage.store.RecordingFatal;
import dev.keyladder.storage.store.Row;
import dev.keyladder.storage.store.Store;
import dev.keyladder.storage.store.WriteSet;
import dev.keyladder.storage.store.memory.MemoryStore;
import dev.keyladder.testkit.SeededRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BarrierTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final Area KV = Area.ofMount("ns1", "mount-1");
    private static final Area LEASES = Area.ofCore("ns1", "lease");

    private final Store store = new MemoryStore(new RecordingFatal());
    private final FixedBarrierKeys keys = new FixedBarrierKeys(1);
    private final Barrier barrier = new Barrier(store, keys, new SeededRandom(2));

    @AfterEach
    void close() {
        store.close();
    }

    private void put(Area area, String key, String value) {
        barrier.commit(barrier.writes().put(area, key, value.getBytes(UTF_8)));
    }

    private String read(Area area, String key) {
        return new String(barrier.view(area).get(key).orElseThrow().value(), UTF_8);
    }

    @Test
    void aValueIsReadAsWrittenWithItsRevision() {
        long batch = barrier.commit(barrier.writes().put(KV, "a/b", "secret".getBytes(UTF_8)));

        Opened opened = barrier.view(KV).get("a/b").orElseThrow();
        assertThat(opened.value()).isEqualTo("secret".getBytes(UTF_8));
        assertThat(opened.key()).isEqualTo("a/b");
        assertThat(opened.revision()).isEqualTo(batch);
        assertThat(barrier.view(KV).get("a")).isEmpty();
    }

    @Test
    void theStoredValueHasTheFormThatTheFormatsPageGives() {
        put(KV, "a/b", "secret");

        byte[] value = store.get("v/ns1/mount-1/a/b").orElseThrow().value();
        KeyId kid = keys.current("ns1").kid();
        assertThat(value).hasSize(1 + 16 + 24 + 6 + 16).startsWith(1);
        assertThat(KeyId.at(value, 1)).isEqualTo(kid);
        byte[] place = CborWriter.write(new CborArray(List.of(
                CborInt.of(1),
                new CborText("ns1"),
                new CborText("mount-1"),
                new CborText("a/b"),
                CborBytes.copyOf(kid.toByteArray()))));
        assertThat(keys.current("ns1").cipher().decrypt(Arrays.copyOfRange(value, 17, value.length), 0, place))
                .isEqualTo("secret".getBytes(UTF_8));
    }

    @Test
    void nothingOfTheValueStandsInTheStore() {
        put(KV, "a", "a-very-secret-value");
        Row row = store.get("v/ns1/mount-1/a").orElseThrow();
        assertThat(new String(row.value(), java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("secret");
    }

    @Test
    void equalValuesAreEncryptedDifferently() {
        put(KV, "a", "same");
        byte[] first = store.get("v/ns1/mount-1/a").orElseThrow().value();
        put(KV, "a", "same");
        assertThat(store.get("v/ns1/mount-1/a").orElseThrow().value()).isNotEqualTo(first);
    }

    static Stream<String> otherPlaces() {
        return Stream.of(
                "v/ns2/mount-1/a", // another namespace
                "v/ns1/mount-2/a", // another mount
                "v/ns1/core/mount-1/a", // core's own rows
                "v/ns1/mount-1/b", // another key
                "v/ns1/mount-1/a/a");
    }

    @ParameterizedTest
    @MethodSource("otherPlaces")
    void aRowCopiedToAnotherPlaceDoesNotOpen(String place) {
        put(KV, "a", "secret");
        put(Area.ofMount("ns2", "mount-1"), "own", "so that the namespace has a key");
        store.commit(new WriteSet()
                .put(place, store.get("v/ns1/mount-1/a").orElseThrow().value()));

        Area area = Area.of(place);
        String key = place.substring(area.prefix().length());
        assertThatExceptionOfType(BarrierIntegrity.class)
                .isThrownBy(() -> barrier.view(area).get(key))
                .satisfies(alarm -> assertThat(alarm.rowKey()).isEqualTo(place))
                .withMessageNotContaining("secret");
        assertThatThrownBy(() -> barrier.view(area).scan("", "", 10)).isInstanceOf(BarrierIntegrity.class);
    }

    @Test
    void aValueWithAnyBitFlippedIsRefused() {
        put(KV, "a", "secret");
        byte[] good = store.get("v/ns1/mount-1/a").orElseThrow().value();
        for (int bit = 0; bit < good.length * 8; bit++) {
            byte[] flipped = good.clone();
            flipped[bit / 8] ^= (byte) (1 << (bit % 8));
            store.commit(new WriteSet().put("v/ns1/mount-1/a", flipped));
            assertThatThrownBy(() -> barrier.view(KV).get("a"))
                    .as("bit %d", bit)
                    .isInstanceOf(BarrierIntegrity.class);
        }
    }

    @Test
    void aValueCutAnywhereIsRefused() {
        put(KV, "a", "secret");
        byte[] good = store.get("v/ns1/mount-1/a").orElseThrow().value();
        for (int length = 0; length < good.length; length++) {
            store.commit(new WriteSet().put("v/ns1/mount-1/a", Arrays.copyOf(good, length)));
            assertThatThrownBy(() -> barrier.view(KV).get("a"))
                    .as("length %d", length)
                    .isInstanceOf(BarrierIntegrity.class);
        }
    }

    @Test
    void aValueOfAFormerTermStillOpensAndNewOnesAreWrittenUnderTheNewTerm() {
        put(KV, "old", "1");
        BarrierTerm next = keys.rotate("ns1");
        put(KV, "new", "2");

        assertThat(read(KV, "old")).isEqualTo("1");
        assertThat(read(KV, "new")).isEqualTo("2");
        byte[] value = store.get("v/ns1/mount-1/new").orElseThrow().value();
        assertThat(KeyId.at(value, 1)).isEqualTo(next.kid());
    }

    @Test
    void whenATermIsDestroyedItsValuesOpenNoMore() {
        put(KV, "a", "1");
        keys.destroy(keys.current("ns1").kid());
        assertThatThrownBy(() -> barrier.view(KV).get("a"))
                .isInstanceOf(BarrierIntegrity.class)
                .hasMessageContaining("names a storage key that does not exist");
    }

    @Test
    void theOrderAndNamesOfKeysAreThoseOfTheStore() {
        for (String key : List.of("b", "a/x", "a/y/z", "a", "c/x")) {
            put(KV, key, key);
        }
        put(Area.ofMount("ns1", "mount-10"), "z", "");
        put(Area.ofMount("ns1", "mount-0"), "z", "");

        BarrierView view = barrier.view(KV);
        assertThat(view.children("", "", 10)).containsExactly("a", "a/", "b", "c/");
        assertThat(view.children("a/", "x", 10)).containsExactly("y/");
        assertThat(view.scan("", "", 10)).extracting(Opened::key).containsExactly("a", "a/x", "a/y/z", "b", "c/x");
        assertThat(view.scan("a/", "a/x", 10)).extracting(Opened::key).containsExactly("a/y/z");
        assertThat(view.count("a/")).isEqualTo(2);
        assertThat(view.area()).isEqualTo(KV);
    }

    @Test
    void writesOverSeveralAreasAndThePlainAreaAreOneCommit() {
        BarrierWrites writes = barrier.writes()
                .put(KV, "a", new byte[0])
                .put(LEASES, "l", new byte[0], NOON)
                .leaf(new byte[] {1});
        writes.plain().put("seal", new byte[] {2});

        WriteSet set = writes.toWriteSet();
        assertThat(set.changes())
                .extracting(change -> change.key())
                .containsExactly("v/ns1/mount-1/a", "v/ns1/core/lease/l", "p/seal");
        assertThat(set.leaves()).containsExactly(new byte[] {1});
    }

    @Test
    void preconditionsSpeakOfTheAreasOwnKeys() {
        put(KV, "a", "1");
        long revision = barrier.view(KV).get("a").orElseThrow().revision();

        barrier.commit(
                barrier.writes().put(KV, "b", new byte[0]).present(KV, "a").unchanged(KV, "a", revision));
        barrier.commit(barrier.writes().delete(KV, "b").absent(LEASES, "a"));
        assertThat(barrier.view(KV).get("b")).isEmpty();
        assertThatThrownBy(() -> barrier.commit(barrier.writes().delete(KV, "a").absent(KV, "a")))
                .isInstanceOf(PreconditionFailed.class);
        assertThatThrownBy(() -> barrier.commit(barrier.writes().delete(KV, "a").present(LEASES, "a")))
                .isInstanceOf(PreconditionFailed.class);
    }

    @Test
    void dueRowsAreNamedByTheirPlace() {
        Area elsewhere = Area.ofCore("ns2", "lease");
        barrier.commit(barrier.writes()
                .put(LEASES, "db/creds/x", new byte[0], NOON)
                .put(elsewhere, "y", new byte[0], NOON.minusSeconds(1))
                .put(KV, "k/v", new byte[0], NOON.minusSeconds(2)));

        assertThat(barrier.due(NOON, 10))
                .containsExactly(
                        new Due(KV, "k/v", NOON.minusSeconds(2)),
                        new Due(elsewhere, "y", NOON.minusSeconds(1)),
                        new Due(LEASES, "db/creds/x", NOON));
        assertThat(barrier.view(LEASES).due(NOON, 10)).containsExactly(new Due(LEASES, "db/creds/x", NOON));
        assertThat(elsewhere.isCore("lease")).isTrue();
        assertThat(elsewhere.isCore("token")).isFalse();
        assertThat(KV.isCore("mount-1")).isFalse();
    }

    @Test
    void noTwoAreasShareARow() {
        assertThatThrownBy(() -> Area.ofMount("ns1", "core")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Area.ofMount("ns1", "a/b")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Area.ofCore("ns1", "a/b")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Area.ofCore("ns1", "")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Area.ofMount("ns/1", "m")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Area.ofMount("", "m")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> barrier.writes().put(KV, "", new byte[0]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nothingPrintsWhatItOpens() {
        put(KV, "a", "secret");
        assertThat(barrier.view(KV).get("a").orElseThrow()).hasToString("Opened(a, 6 bytes, revision 1)");
    }
}
