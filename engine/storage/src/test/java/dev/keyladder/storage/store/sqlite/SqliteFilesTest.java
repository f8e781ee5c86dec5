package dev.keyladder.storage.store.sqlite;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyladder.storage.store.RecordingFatal;
import dev.keyladder.storage.store.RecordingGate;
import dev.keyladder.storage.store.Row;
import dev.keyladder.storage.store.Store;
import dev.keyladder.storage.store.StoreUnavailable;
import dev.keyladder.storage.store.WriteSet;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What becomes of the files: who may read them, what a start makes of them, and what is left in them.
class SqliteFilesTest {

    private static final SqliteSettings NO_CACHE = new SqliteSettings(0, 1);

    @TempDir
    private Path parent;

    private Path folder;

    @BeforeEach
    void nameTheFolder() {
        folder = parent.resolve("deep").resolve("store");
    }

    private Store open() {
        return SqliteStore.open(folder, NO_CACHE, new RecordingFatal());
    }

    private static WriteSet put(String key, String value) {
        return new WriteSet().put(key, value.getBytes(UTF_8));
    }

    @Test
    void whatWasWrittenIsThereAfterARestartAndCommitsCountOn() {
        long last;
        try (Store store = open()) {
            store.commit(put("a", "1"));
            last = store.commit(put("b", "2"));
        }
        try (Store store = open()) {
            assertThat(store.lastCommit()).isEqualTo(last);
            assertThat(store.get("a")).map(Row::value).hasValue("1".getBytes(UTF_8));
            assertThat(store.get("b")).map(Row::revision).hasValue(last);
            assertThat(store.commit(put("a", "3"))).isEqualTo(last + 1);
        }
    }

    @Test
    void onlyTheOwnerMayEnterTheFolderAndReadItsFiles() throws IOException {
        try (Store store = open()) {
            store.commit(put("a", "1"));
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                    .isEqualTo("rwx------");
            try (Stream<Path> files = Files.list(folder)) {
                List<Path> found = files.toList();
                assertThat(found).hasSizeGreaterThanOrEqualTo(4);
                for (Path file : found) {
                    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .as(file.toString())
                            .isEqualTo("rw-------");
                }
            }
        }
    }

    @Test
    void tooWidePermissionsAreSetRight() throws IOException {
        open().close();
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(folder.resolve("store.db"), PosixFilePermissions.fromString("rw-r--r--"));
        open().close();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("store.db"))))
                .isEqualTo("rw-------");
    }

    @Test
    void aFolderInUseIsRefusedByName() {
        try (Store _ = open()) {
            assertThatThrownBy(this::open)
                    .isInstanceOf(StoreUnavailable.class)
                    .hasMessage("store: the folder " + folder + " is in use by a running server");
        }
        open().close();
    }

    @Test
    void anOrderlyStopLeavesAMarkThatTheNextStartTakesAway() {
        Path mark = folder.resolve("stopped-cleanly");
        Store store = open();
        assertThat(mark).doesNotExist();
        store.close();
        assertThat(mark).exists();
        assertThat(folder.resolve("store.db-wal")).doesNotExist();
        store = open();
        assertThat(mark).doesNotExist();
        store.close();
    }

    @Test
    void aStopAfterAnUnknownResultLeavesNoMark() {
        RecordingGate gate = new RecordingGate();
        gate.beforeSync(() -> {
            throw new IllegalStateException("unknown");
        });
        try (Store store = open()) {
            store.attach(gate);
            assertThatThrownBy(() -> store.commit(put("a", "1").leaf(new byte[1])))
                    .isInstanceOf(StoreUnavailable.class);
        }
        assertThat(folder.resolve("stopped-cleanly")).doesNotExist();
        try (Store store = open()) {
            assertThat(store.get("a")).isEmpty();
        }
    }

    private void fillAndDamage() throws IOException {
        try (Store store = open()) {
            for (int i = 0; i < 200; i++) {
                store.commit(new WriteSet().put("row/" + i, new byte[1000]));
            }
        }
        try (RandomAccessFile file =
                new RandomAccessFile(folder.resolve("store.db").toFile(), "rw")) {
            file.seek(4096 * 6);
            file.write("damage".repeat(2000).getBytes(UTF_8));
        }
    }

    @Test
    void aDamagedDatabaseIsRefusedAfterAStopThatWasNotOrderlySayingHowToRestore() throws IOException {
        fillAndDamage();
        Files.delete(folder.resolve("stopped-cleanly"));
        assertThatThrownBy(this::open)
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("is damaged")
                .hasMessageContaining("keyladder operator restore");
        assertThatThrownBy(this::open).hasMessageContaining("is damaged");
    }

    @Test
    void afterAnOrderlyStopTheFileIsNotReadWhole() throws IOException {
        fillAndDamage();
        open().close();
    }

    @Test
    void aFileThatIsNoDatabaseIsRefused() throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("store.db"), "something else entirely ".repeat(1000));
        assertThatThrownBy(this::open).isInstanceOf(StoreUnavailable.class).hasMessageContaining("is damaged");
    }

    private void change(String sql) throws SQLException, IOException {
        Files.createDirectories(folder);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("store.db"))) {
            connection.createStatement().execute(sql);
        }
    }

    @Test
    void aDatabaseOfAnotherProgramIsRefused() throws Exception {
        change("CREATE TABLE theirs (x)");
        assertThatThrownBy(this::open)
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("not made by Keyladder");
    }

    @Test
    void aDatabaseOfANewerVersionIsRefused() throws Exception {
        open().close();
        change("PRAGMA user_version = 2");
        assertThatThrownBy(this::open).isInstanceOf(StoreUnavailable.class).hasMessageContaining("schema 2");
    }

    @Test
    void aFolderThatCannotBeMadeIsRefused() throws IOException {
        Files.createDirectories(folder.getParent());
        Files.writeString(folder, "a file");
        assertThatThrownBy(this::open).isInstanceOf(StoreUnavailable.class).hasMessageContaining("cannot be used");
    }

    private boolean isInTheFiles(String text) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                if (Files.readString(file, ISO_8859_1).contains(text)) {
                    return true;
                }
            }
        }
        return false;
    }

    @Test
    void afterAScrubNothingDeletedOrReplacedIsLeftInTheFiles() throws IOException {
        try (Store store = open()) {
            store.commit(put("small", "wrap-of-the-master")
                    .put("large", "large-wrap ".repeat(3000).getBytes(UTF_8)));
            store.commit(put("replaced", "former-value"));
            store.scrub();
            assertThat(isInTheFiles("wrap-of-the-master")).isTrue();

            store.commit(new WriteSet().delete("small").delete("large"));
            store.commit(put("replaced", "x"));
            store.scrub();
            assertThat(isInTheFiles("wrap-of-the-master")).isFalse();
            assertThat(isInTheFiles("large-wrap")).isFalse();
            assertThat(isInTheFiles("former-value")).isFalse();
            assertThat(folder.resolve("store.db-wal")).hasSize(0);
        }
    }

    @Test
    void aSnapshotIsAStoreWithTheSameRowsAndNothingDeleted() throws IOException {
        Path copy = parent.resolve("backup").resolve("store.db");
        Files.createDirectories(copy.getParent());
        long last;
        try (Store store = open()) {
            store.commit(put("gone", "deleted-value"));
            store.commit(new WriteSet().delete("gone"));
            last = store.commit(put("a", "1"));
            store.snapshot(copy);
            store.commit(put("a", "2"));

            assertThatThrownBy(() -> store.snapshot(copy))
                    .isInstanceOf(StoreUnavailable.class)
                    .hasMessageContaining("exists already");
        }
        assertThat(Files.readString(copy, ISO_8859_1)).doesNotContain("deleted-value");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)))
                .isEqualTo("rw-------");
        assertThat(copy.resolveSibling("store.db.partial")).doesNotExist();
        folder = copy.getParent();
        try (Store store = open()) {
            assertThat(store.get("a")).map(Row::value).hasValue("1".getBytes(UTF_8));
            assertThat(store.lastCommit()).isEqualTo(last);
        }
    }

    @Test
    void aSnapshotThatCannotBeWrittenSaysSoAndLeavesNothing() {
        try (Store store = open()) {
            assertThatThrownBy(() ->
                            store.snapshot(parent.resolve("no such folder").resolve("copy")))
                    .isInstanceOf(StoreUnavailable.class)
                    .hasMessageContaining("could not be written");
        }
    }

    @Test
    void aSnapshotTakenWhileOthersWriteIsOneMomentsState() throws Exception {
        Path copy = parent.resolve("store.db");
        try (Store store = open()) {
            Thread writer = Thread.ofVirtual().start(() -> {
                for (int i = 0; i < 300; i++) {
                    store.commit(put("left", "" + i).put("right", ("" + i).getBytes(UTF_8)));
                }
            });
            while (store.lastCommit() < 20) {
                Thread.onSpinWait();
            }
            store.snapshot(copy);
            writer.join();
        }
        folder = parent;
        try (Store store = open()) {
            assertThat(store.get("left").orElseThrow().value())
                    .isEqualTo(store.get("right").orElseThrow().value());
        }
    }

    @Test
    void theWriterIsSetForDurabilityAndForgetting() throws SQLException {
        open().close();
        Database database = new Database(folder.resolve("store.db"));
        try (Connection writer = database.openWriter(false)) {
            assertThat(Database.number(writer, "PRAGMA synchronous")).isEqualTo(2);
            assertThat(Database.number(writer, "PRAGMA secure_delete")).isEqualTo(1);
            assertThat(Database.number(writer, "PRAGMA wal_autocheckpoint")
                            * Database.number(writer, "PRAGMA page_size"))
                    .isEqualTo(64 * 1024 * 1024);
        }
        try (Connection reader = database.openReader()) {
            assertThatThrownBy(() -> reader.createStatement().execute("DELETE FROM row"))
                    .isInstanceOf(SQLException.class);
        }
    }

    @Test
    void settingsWithoutAReaderAreRefused() {
        assertThatThrownBy(() -> new SqliteSettings(1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SqliteSettings(-1, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
