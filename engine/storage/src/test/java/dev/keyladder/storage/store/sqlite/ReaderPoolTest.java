package dev.keyladder.storage.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyladder.storage.store.Row;
import dev.keyladder.storage.store.StoreUnavailable;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReaderPoolTest {

    @TempDir
    private Path folder;

    private ReaderPool pool;

    @BeforeEach
    void open() throws SQLException {
        Database database = new Database(folder.resolve("store.db"));
        database.openWriter(false).close();
        pool = new ReaderPool(database, 1);
    }

    @Test
    void aReaderThatFailedIsReplaced() throws SQLException {
        assertThatThrownBy(() -> pool.lend(reader -> {
                    reader.close();
                    throw new SQLException("disk error");
                }))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("disk error");
        Optional<Row> found = pool.lend(reader -> reader.get("a"));
        assertThat(found).isEmpty();
        pool.close();
    }

    @Test
    void aReadAfterTheEndSaysSoAndOpensNothing() throws SQLException {
        pool.close();
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> pool.lend(reader -> reader.get("a"))).isInstanceOf(StoreUnavailable.class);
        }
    }

    @Test
    void whoeverIsInterruptedWhileWaitingIsTold() throws Exception {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> pool.lend(reader -> reader.get("a"))).isInstanceOf(StoreUnavailable.class);
        assertThat(Thread.interrupted()).isTrue();
        pool.close();
    }
}
