package dev.keyladder.storage.store.sqlite;

import dev.keyladder.storage.store.Row;
import dev.keyladder.storage.store.StoreUnavailable;
import dev.keyladder.storage.store.key.ChildWalk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// The rows of a store's folder, only to be read, also while a server has it: for whoever examines an
/// installation
/// from outside. Takes no lock, leaves the mark of an orderly stop alone, and writes nothing.
public final class SqliteRows implements AutoCloseable {
    /// The name of the database in a store's folder.
    public static final String FILE = StoreFolder.DATABASE;

    private final Connection connection;
    private final Reader reader;

    private SqliteRows(Connection connection) throws SQLException {
        this.connection = connection;
        this.reader = new Reader(connection);
    }

    /// Opens a folder.
    ///
    /// @throws StoreUnavailable if there is no store in it
    public static SqliteRows open(Path folder) {
        return ofFile(folder.resolve(FILE));
    }

    /// Opens a database file, such as a snapshot.
    ///
    /// @throws StoreUnavailable if there is none
    public static SqliteRows ofFile(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new StoreUnavailable("store", "there is no " + file);
        }
        Database database = new Database(file);
        try {
            return new SqliteRows(database.openReader());
        } catch (SQLException e) {
            throw database.unusable(e);
        }
    }

    /// The row under exactly this key.
    public synchronized Optional<Row> get(String key) {
        try {
            return reader.get(key);
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    /// The number of the newest commit.
    public synchronized long lastCommit() {
        try {
            return Database.lastCommit(connection);
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    /// Names below a prefix, as [dev.keyladder.storage.store.Store#children] has them.
    public synchronized List<String> children(String prefix) {
        try {
            return reader.children(new ChildWalk(prefix, "", Integer.MAX_VALUE));
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    private static StoreUnavailable unreadable(SQLException e) {
        return new StoreUnavailable("store", "the database could not be read: " + e.getMessage(), e);
    }

    @Override
    public synchronized void close() {
        try {
            reader.close();
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }
}
