package dev.keyladder.storage.store.sqlite;

import dev.keyladder.storage.store.StoreUnavailable;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import org.sqlite.SQLiteOpenMode;

/// How connections to the database file are opened, and what is asked of the file before it is used.
final class Database {

    /// Marks the file as ours ("KLAD"), so that another program's database is never taken for a store.
    private static final int APPLICATION_ID = 0x4B4C4144;

    private static final int SCHEMA_VERSION = 1;
    private static final int PAGE_BYTES = 4096;
    private static final int CHECKPOINT_PAGES = 64 * 1024 * 1024 / PAGE_BYTES;
    private static final int BUSY_MILLIS = 10_000;

    /// The rows; the due index holds only rows that fall due, in the order in which they are claimed. One row
    /// of `progress` holds the number of the newest commit.
    private static final String[] SCHEMA = {
        "CREATE TABLE row (key TEXT NOT NULL PRIMARY KEY, value BLOB NOT NULL, rev INTEGER NOT NULL, due INTEGER)"
                + " WITHOUT ROWID",
        "CREATE INDEX row_due ON row (due) WHERE due IS NOT NULL",
        "CREATE TABLE progress (id INTEGER PRIMARY KEY CHECK (id = 1), batch INTEGER NOT NULL)",
        "INSERT INTO progress (id, batch) VALUES (1, 0)",
        "PRAGMA application_id = " + APPLICATION_ID,
        "PRAGMA user_version = " + SCHEMA_VERSION,
    };

    private final Path file;

    Database(Path file) {
        this.file = file;
    }

    /// The only connection that writes, on a file that is known to be ours and whole. Full synchronisation: a
    /// commit is on the disk when it returns. Deleted bytes are overwritten. The log is folded back at 64 MiB,
    /// so that this is rare and the log's file soon stops growing.
    ///
    /// @param suspect whether to read the whole file for damage
    /// @throws StoreUnavailable if the file is not a store that this version can use
    Connection openWriter(boolean suspect) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setPageSize(PAGE_BYTES);
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.FULL);
        Connection writer = open(config);
        try {
            execute(writer, "PRAGMA secure_delete = ON", "PRAGMA wal_autocheckpoint = " + CHECKPOINT_PAGES);
            prepare(writer, suspect);
            return writer;
        } catch (SQLException | StoreUnavailable e) {
            writer.close();
            throw e;
        }
    }

    /// A connection that cannot write.
    Connection openReader() throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.resetOpenMode(SQLiteOpenMode.CREATE);
        return open(config);
    }

    private Connection open(SQLiteConfig config) throws SQLException {
        // The driver would look through each statement's text for an INSERT whose key nobody asks for.
        config.setGetGeneratedKeys(false);
        config.setBusyTimeout(BUSY_MILLIS);
        // One thread at a time uses a connection: its own mutex would be taken for nothing.
        config.setOpenMode(SQLiteOpenMode.NOMUTEX);
        return config.createConnection("jdbc:sqlite:" + file.toAbsolutePath());
    }

    private void prepare(Connection writer, boolean suspect) throws SQLException {
        if (number(writer, "SELECT count(*) FROM sqlite_schema") == 0) {
            execute(writer, "BEGIN IMMEDIATE");
            execute(writer, SCHEMA);
            execute(writer, "COMMIT");
            return;
        }
        requireOurs(writer);
        if (suspect) {
            requireSound(writer);
        }
    }

    private static void requireOurs(Connection connection) throws SQLException {
        if (number(connection, "PRAGMA application_id") != APPLICATION_ID) {
            throw new StoreUnavailable("store", "the database in the folder was not made by Keyladder");
        }
        long version = number(connection, "PRAGMA user_version");
        if (version != SCHEMA_VERSION) {
            throw new StoreUnavailable(
                    "store",
                    "the database has schema " + version + ", this version knows only " + SCHEMA_VERSION
                            + "; use the version that wrote it, or a newer one");
        }
    }

    private void requireSound(Connection connection) throws SQLException {
        String finding = text(connection, "PRAGMA quick_check(1)");
        if (!finding.equals("ok")) {
            throw damaged(finding, new SQLException(finding));
        }
    }

    /// What to tell of a failure to open: damage has its own advice.
    StoreUnavailable unusable(SQLException e) {
        if (e instanceof SQLiteException sqlite
                && (sqlite.getResultCode() == SQLiteErrorCode.SQLITE_CORRUPT
                        || sqlite.getResultCode() == SQLiteErrorCode.SQLITE_NOTADB)) {
            return damaged(String.valueOf(e.getMessage()), e);
        }
        return new StoreUnavailable("store", "the database cannot be opened: " + e.getMessage(), e);
    }

    private StoreUnavailable damaged(String finding, SQLException cause) {
        return new StoreUnavailable(
                "store",
                "the database " + file + " is damaged (" + finding + "). Keep the folder as it is for examination, and"
                        + " bring the newest backup back with: keyladder operator restore",
                cause);
    }

    /// The number of the newest commit.
    static long lastCommit(Connection connection) throws SQLException {
        return number(connection, "SELECT batch FROM progress WHERE id = 1");
    }

    /// Moves everything from the log to the main file and empties the log, so that nothing replaced is left in
    /// it.
    static void foldLogBack(Connection writer) throws SQLException {
        if (number(writer, "PRAGMA wal_checkpoint(TRUNCATE)") != 0) {
            throw new SQLException("a reader kept the log in use");
        }
    }

    private static void execute(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    static long number(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            return result.getLong(1);
        }
    }

    private static String text(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            return result.getString(1);
        }
    }
}
