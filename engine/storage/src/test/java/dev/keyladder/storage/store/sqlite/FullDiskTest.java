package dev.keyladder.storage.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyladder.storage.store.RecordingFatal;
import dev.keyladder.storage.store.RecordingGate;
import dev.keyladder.storage.store.StoreUnavailable;
import dev.keyladder.storage.store.WriteSet;
import dev.keyladder.storage.store.commit.GroupCommit;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A database that may not grow stands for a disk without room.
class FullDiskTest {

    @TempDir
    private Path folder;

    @Test
    void aSetWithoutRoomIsRefusedAndTheStoreGoesOn() throws SQLException {
        RecordingFatal fatal = new RecordingFatal();
        RecordingGate gate = new RecordingGate();
        try (Connection writer = new Database(folder.resolve("store.db")).openWriter(false)) {
            RowCache cache = new RowCache(1 << 20);
            try (GroupCommit commits = new GroupCommit(new SqliteMedium(writer, cache), 0, fatal)) {
                commits.attach(gate);
                commits.commit(new WriteSet().put("before", new byte[10]).leaf(new byte[1]));
                writer.createStatement().execute("PRAGMA max_page_count = 10");

                assertThatThrownBy(() -> commits.commit(new WriteSet()
                                .put("small", new byte[10])
                                .put("large", new byte[100_000])
                                .leaf(new byte[1])))
                        .isInstanceOf(StoreUnavailable.class)
                        .hasMessageContaining("full");
                long next =
                        commits.commit(new WriteSet().put("after", new byte[10]).leaf(new byte[1]));

                assertThat(next).isEqualTo(3);
                assertThat(gate.synced()).containsOnlyKeys(1L, 3L);
                assertThat(cache.get("after")).isNotNull();
                assertThat(cache.get("small")).isNull();
                assertThat(Database.number(writer, "SELECT count(*) FROM row WHERE key = 'small'"))
                        .isZero();
                assertThat(fatal.reasons()).isEmpty();
            }
        }
    }
}
