package dev.keyladder.storage.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyladder.storage.store.Change;
import dev.keyladder.storage.store.Put;
import dev.keyladder.storage.store.Row;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RowCacheTest {

    private final RowCache cache = new RowCache(16 * 10_000);

    private static Row row(String key, int bytes, long revision) {
        return new Row(key, new byte[bytes], revision);
    }

    @Test
    void aRowReadFromTheDatabaseIsKept() {
        cache.read(row("a", 10, 1), cache.commits());
        assertThat(cache.get("a")).isNotNull();
        assertThat(cache.get("b")).isNull();
    }

    @Test
    void aRowReadBeforeACommitWasPublishedIsNotKept() {
        long seen = cache.commits();
        Row old = row("a", 10, 1);
        cache.written(List.of(Put.of("a", new byte[20])), 2);
        cache.read(old, seen);
        assertThat(Objects.requireNonNull(cache.get("a")).revision()).isEqualTo(2);

        seen = cache.commits();
        cache.written(List.of(new Change.Delete("a")), 3);
        cache.read(old, seen);
        assertThat(cache.get("a")).isNull();
    }

    @Test
    void whatACommitWroteReplacesAndRemoves() {
        cache.written(List.of(Put.of("a", new byte[1]), Put.of("b", new byte[1])), 1);
        cache.written(List.of(Put.of("a", new byte[2]), new Change.Delete("b")), 2);
        assertThat(Objects.requireNonNull(cache.get("a")).value()).hasSize(2);
        assertThat(cache.get("b")).isNull();
    }

    @Test
    void theCacheStaysWithinItsBytes() {
        for (int i = 0; i < 10_000; i++) {
            cache.read(row("key" + i, 40, 1), cache.commits());
        }
        int kept = 0;
        for (int i = 0; i < 10_000; i++) {
            kept += cache.get("key" + i) == null ? 0 : 1;
        }
        // 160,000 bytes in 16 parts; a row of 40 costs at least 204.
        assertThat(kept).isBetween(16 * 40, 160_000 / 204);
    }

    @Test
    void theRowsUsedLastStay() {
        cache.read(row("hot", 40, 1), cache.commits());
        for (int i = 0; i < 10_000; i++) {
            cache.read(row("key" + i, 40, 1), cache.commits());
            assertThat(cache.get("hot")).isNotNull();
        }
    }

    @Test
    void aRowTooLargeIsNotKeptAndDrivesNothingOut() {
        cache.read(row("a", 10, 1), cache.commits());
        for (int i = 0; i < 100; i++) {
            cache.read(row("large" + i, 2000, 1), cache.commits());
        }
        assertThat(cache.get("large1")).isNull();
        assertThat(cache.get("a")).isNotNull();
    }

    @Test
    void aRowThatBecomesTooLargeIsNotServedFromItsFormerState() {
        cache.read(row("a", 10, 1), cache.commits());
        cache.written(List.of(Put.of("a", new byte[2000])), 2);
        assertThat(cache.get("a")).isNull();
    }
}
