package dev.keyladder.storage.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyladder.storage.store.key.KeyOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What every store promises of its rows, whatever it is made of. What it promises of audit leaves is in
/// [StoreLeavesConformanceTest], what holds between callers in [StoreConcurrencyConformanceTest].
public abstract class StoreConformanceTest extends StoreConformance {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    @Test
    void aRowThatWasNeverWrittenIsAbsent() {
        assertThat(store.get("a")).isEmpty();
        assertThat(store.lastCommit()).isZero();
    }

    @Test
    void aRowIsReadAsWrittenWithTheNumberOfItsCommit() {
        long first = store.commit(put("a", "1"));
        long second = store.commit(put("b", "2"));

        assertThat(second).isGreaterThan(first).isEqualTo(store.lastCommit());
        assertThat(read("a")).hasValue("1");
        assertThat(store.get("a").orElseThrow().revision()).isEqualTo(first);
        assertThat(store.get("b").orElseThrow().revision()).isEqualTo(second);
        assertThat(store.get("b").orElseThrow().key()).isEqualTo("b");
    }

    @Test
    void aSecondPutReplacesValueRevisionAndDueTime() {
        store.commit(new WriteSet().put("lease/a", bytes("1"), NOON));
        long second = store.commit(put("lease/a", "2"));

        assertThat(read("lease/a")).hasValue("2");
        assertThat(store.get("lease/a").orElseThrow().revision()).isEqualTo(second);
        assertThat(store.due("lease/", NOON, 10)).isEmpty();
    }

    @Test
    void aDeletedRowIsAbsentAndDeletingItAgainDoesNoHarm() {
        store.commit(put("a", "1"));
        store.commit(new WriteSet().delete("a"));
        store.commit(new WriteSet().delete("a"));

        assertThat(store.get("a")).isEmpty();
        assertThat(store.scan("", "", 10)).isEmpty();
    }

    @Test
    void theLastOfSeveralChangesToOneKeyCounts() {
        store.commit(put("a", "1")
                .delete("a")
                .put("b", bytes("1"))
                .put("b", bytes("2"))
                .delete("c")
                .put("c", bytes("3")));

        assertThat(store.get("a")).isEmpty();
        assertThat(read("b")).hasValue("2");
        assertThat(read("c")).hasValue("3");
    }

    @Test
    void emptyAndLargeAndBinaryValuesComeBackUnchanged() {
        byte[] large = new byte[1 << 20];
        new Random(7).nextBytes(large);
        store.commit(new WriteSet().put("empty", new byte[0]).put("large", large));

        assertThat(store.get("empty").orElseThrow().value()).isEmpty();
        assertThat(store.get("large").orElseThrow().value()).isEqualTo(large);
        assertThat(store.scan("", "", 10)).extracting(row -> row.value().length).containsExactly(0, large.length);
    }

    @Test
    void aSetWhosePreconditionFailsWritesNothingAndNamesTheKey() {
        store.commit(put("taken", "1"));

        assertThatExceptionOfType(PreconditionFailed.class)
                .isThrownBy(() -> store.commit(put("other", "2").absent("free").absent("taken")))
                .satisfies(failure -> assertThat(failure.key()).isEqualTo("taken"));
        assertThat(store.get("other")).isEmpty();
    }

    @Test
    void absentHoldsForAMissingRowOnly() {
        store.commit(put("a", "1").absent("a"));

        assertThatThrownBy(() -> store.commit(put("a", "2").absent("a"))).isInstanceOf(PreconditionFailed.class);
        store.commit(new WriteSet().delete("a"));
        store.commit(put("a", "3").absent("a"));
        assertThat(read("a")).hasValue("3");
    }

    @Test
    void presentHoldsForAnExistingRowOnly() {
        assertThatThrownBy(() -> store.commit(put("b", "1").present("a"))).isInstanceOf(PreconditionFailed.class);
        store.commit(put("a", "1"));
        store.commit(put("b", "1").present("a"));
        assertThat(read("b")).hasValue("1");
    }

    @Test
    void unchangedHoldsForTheVeryRowThatWasReadOnly() {
        long first = store.commit(put("a", "1"));
        store.commit(put("a", "2").unchanged("a", first));

        assertThatThrownBy(() -> store.commit(put("a", "3").unchanged("a", first)))
                .isInstanceOf(PreconditionFailed.class);
        assertThat(read("a")).hasValue("2");
    }

    @Test
    void unchangedDoesNotHoldForARowDeletedAndMadeAgainWithTheSameBytes() {
        long first = store.commit(put("a", "1"));
        store.commit(new WriteSet().delete("a"));
        assertThatThrownBy(() -> store.commit(put("b", "1").unchanged("a", first)))
                .isInstanceOf(PreconditionFailed.class);
        store.commit(put("a", "1"));
        assertThatThrownBy(() -> store.commit(put("b", "1").unchanged("a", first)))
                .isInstanceOf(PreconditionFailed.class);
    }

    @Test
    void unchangedNeedsARevisionThatExists() {
        assertThatThrownBy(() -> new WriteSet().unchanged("a", 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void keysAreOrderedByTheirUtf8Bytes() {
        // UTF-16 would put the emoji, a surrogate pair, before the private-use character.
        store.commit(put("k/\uE000", "")
                .put("k/\uD83D\uDE00", bytes(""))
                .put("k/z", bytes(""))
                .put("k/é", bytes("")));

        List<String> expected = List.of("k/z", "k/é", "k/\uE000", "k/\uD83D\uDE00");
        assertThat(store.scan("k/", "", 10)).extracting(Row::key).containsExactlyElementsOf(expected);
        assertThat(store.children("k/", "", 10)).containsExactly("z", "é", "\uE000", "\uD83D\uDE00");
        assertThat(store.scan("k/", "k/\uE000", 10)).extracting(Row::key).containsExactly("k/\uD83D\uDE00");
    }

    @Test
    void scanReturnsTheRowsBelowAPrefixPageByPage() {
        store.commit(
                put("a/1", "1").put("a/2", bytes("2")).put("a/2/x", bytes("3")).put("a", bytes("no")));
        store.commit(put("a0", "no").put("b/1", bytes("no")).put("a-/1", bytes("no")));

        assertThat(store.scan("a/", "", 2)).extracting(Row::key).containsExactly("a/1", "a/2");
        assertThat(store.scan("a/", "a/2", 2)).extracting(Row::key).containsExactly("a/2/x");
        assertThat(store.scan("a/", "a/2/x", 2)).isEmpty();
        assertThat(store.scan("a/", "", 0)).isEmpty();
        assertThat(store.count("a/")).isEqualTo(3);
        assertThat(store.count("")).isEqualTo(7);
        assertThat(store.count("none/")).isZero();
    }

    @Test
    void aPrefixThatIsNoFolderIsRefused() {
        assertThatThrownBy(() -> store.scan("a", "", 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.children("a", "", 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.count("a")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aNegativeLimitIsRefused() {
        assertThatThrownBy(() -> store.scan("", "", -1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.children("", "", -1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.due("", NOON, -1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void keysThatAreEmptyOrTooLongOrNotWellFormedAreRefused() {
        assertThatThrownBy(() -> new WriteSet().put("", bytes("1"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new WriteSet().delete("a".repeat(8193))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new WriteSet().put("é".repeat(4097), bytes("1")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new WriteSet().put("\uD800", bytes("1"))).isInstanceOf(IllegalArgumentException.class);
        store.commit(put("é".repeat(4096), "1"));
        assertThat(store.get("\uD800")).isEmpty();
    }

    @Test
    void dueRowsComeInTheOrderOfTheirTimesUntilAnInstant() {
        store.commit(new WriteSet()
                .put("lease/late", bytes(""), NOON.plusSeconds(2))
                .put("lease/b", bytes(""), NOON)
                .put("lease/a", bytes(""), NOON)
                .put("lease/early", bytes(""), NOON.minusSeconds(1))
                .put("lease/never", bytes(""))
                .put("other/x", bytes(""), NOON.minusSeconds(9)));

        assertThat(store.due("lease/", NOON, 10))
                .containsExactly(
                        new DueRow("lease/early", NOON.minusSeconds(1)),
                        new DueRow("lease/a", NOON),
                        new DueRow("lease/b", NOON));
        assertThat(store.due("lease/", NOON, 1)).extracting(DueRow::key).containsExactly("lease/early");
        assertThat(store.due("", NOON.minusSeconds(5), 10))
                .extracting(DueRow::key)
                .containsExactly("other/x");
        assertThat(store.due("lease/", Instant.MAX, 10)).hasSize(4);
        assertThat(store.due("lease/", Instant.MIN, 10)).isEmpty();
    }

    @Test
    void dueTimesAreKeptToTheMillisecond() {
        store.commit(new WriteSet().put("a/1", bytes(""), NOON.plusNanos(1_999_999)));

        assertThat(store.due("a/", NOON.plusMillis(1), 1)).containsExactly(new DueRow("a/1", NOON.plusMillis(1)));
        assertThat(store.due("a/", NOON.plusNanos(999_999), 1)).isEmpty();
    }

    @Test
    void aDeletedRowIsNoLongerDue() {
        store.commit(new WriteSet().put("a/1", bytes(""), NOON));
        store.commit(new WriteSet().delete("a/1"));
        assertThat(store.due("a/", NOON, 1)).isEmpty();
    }

    @Test
    void scrubKeepsWhatIsThere() {
        store.commit(put("a", "1").put("b", bytes("2")));
        store.commit(new WriteSet().delete("a"));
        store.scrub();
        assertThat(read("b")).hasValue("2");
        assertThat(store.get("a")).isEmpty();
    }

    @Test
    void healthTellsOfWritabilityNewestCommitAndRoom() {
        long batch = store.commit(new WriteSet().put("a", new byte[10_000]));
        StoreHealth health = store.health();
        assertThat(health.writable()).isTrue();
        assertThat(health.lastCommit()).isEqualTo(batch);
        assertThat(health.usedBytes()).isGreaterThanOrEqualTo(10_000);
        assertThat(health.freeBytes()).isPositive();
    }

    @Test
    void aClosedStoreAnswersNothing() {
        store.commit(put("a", "1"));
        store.close();
        store.close();
        assertThatThrownBy(() -> store.get("a")).isInstanceOf(StoreUnavailable.class);
        assertThatThrownBy(() -> store.scan("", "", 1)).isInstanceOf(StoreUnavailable.class);
        assertThatThrownBy(() -> store.commit(put("a", "1"))).isInstanceOf(StoreUnavailable.class);
        assertThat(store.health().writable()).isFalse();
    }

    @Test
    void childrenAreTheNamesDirectlyBelowAPrefix() {
        store.commit(put("kv/a", "")
                .put("kv/a/x", bytes(""))
                .put("kv/a/y/z", bytes(""))
                .put("kv/b/x", bytes("")));
        store.commit(put("kv/a-", "").put("kv0", bytes("")).put("k", bytes("")).put("kv", bytes("")));

        assertThat(store.children("kv/", "", 10)).containsExactly("a", "a-", "a/", "b/");
        assertThat(store.children("kv/a/", "", 10)).containsExactly("x", "y/");
        assertThat(store.children("", "", 10)).containsExactly("k", "kv", "kv/", "kv0");
        assertThat(store.children("none/", "", 10)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void childrenPageByPageAreWhatAPassOverAllKeysFinds(long seed) {
        Random random = new Random(seed);
        WriteSet writes = new WriteSet();
        Set<String> model = new TreeSet<>(KeyOrder.UTF8);
        for (int i = 0; i < 120; i++) {
            String name = randomName(random);
            writes.put("p/" + name, bytes(""));
            int slash = name.indexOf('/');
            model.add(slash < 0 ? name : name.substring(0, slash + 1));
        }
        store.commit(writes.put("p", bytes("")).put("p0", bytes("")).put("o/x", bytes("")));

        int page = 1 + random.nextInt(5);
        List<String> found = new ArrayList<>();
        List<String> names = store.children("p/", "", page);
        while (!names.isEmpty()) {
            assertThat(names).hasSizeLessThanOrEqualTo(page);
            found.addAll(names);
            names = store.children("p/", names.getLast(), page);
        }
        assertThat(found).containsExactlyElementsOf(model);
        String after = randomName(random);
        assertThat(store.children("p/", after, 1000))
                .containsExactlyElementsOf(model.stream()
                        .filter(name -> KeyOrder.UTF8.compare(name, after) > 0)
                        .toList());
    }

    private static String randomName(Random random) {
        String alphabet = "ab/-0\u0001\uFFFD";
        StringBuilder name = new StringBuilder();
        int length = 1 + random.nextInt(4);
        for (int i = 0; i < length; i++) {
            name.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return name.toString();
    }

    static LongStream seeds() {
        return LongStream.range(0, 20);
    }
}
