package dev.keyladder.storage.store.sqlite;

import dev.keyladder.storage.store.DueRow;
import dev.keyladder.storage.store.Row;
import dev.keyladder.storage.store.key.ChildWalk;
import dev.keyladder.storage.store.key.KeyRange;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A connection that only reads, with its statements prepared. One thread at a time.
final class Reader implements AutoCloseable {

    /// Sorts behind every key, as any blob does behind all text.
    private static final byte[] BEHIND_ALL = {0};

    private final Connection connection;
    private final PreparedStatement get;
    private final PreparedStatement keys;
    private final PreparedStatement scan;
    private final PreparedStatement count;
    private final PreparedStatement due;

    Reader(Connection connection) throws SQLException {
        this.connection = connection;
        get = connection.prepareStatement("SELECT value, rev FROM row WHERE key = ?");
        keys = connection.prepareStatement("SELECT key FROM row WHERE key >= ? AND key < ? ORDER BY key");
        scan = connection.prepareStatement(
                "SELECT key, value, rev FROM row WHERE key >= ? AND key < ? ORDER BY key LIMIT ?");
        count = connection.prepareStatement("SELECT count(*) FROM row WHERE key >= ? AND key < ?");
        // Left to itself SQLite may rather walk all rows of the range than those that are due.
        due = connection.prepareStatement(
                "SELECT key, due FROM row INDEXED BY row_due WHERE due IS NOT NULL AND due <= ?3"
                        + " AND key >= ?1 AND key < ?2 ORDER BY due, key LIMIT ?4");
    }

    Optional<Row> get(String key) throws SQLException {
        get.setString(1, key);
        try (ResultSet found = get.executeQuery()) {
            return found.next() ? Optional.of(new Row(key, found.getBytes(1), found.getLong(2))) : Optional.empty();
        }
    }

    List<String> children(ChildWalk walk) throws SQLException {
        while (!walk.isOver()) {
            bind(keys, walk.rest());
            try (ResultSet found = keys.executeQuery()) {
                visit(found, walk);
            }
        }
        return walk.names();
    }

    /// Follows the cursor through neighbouring leaves; a folder ends it, to be entered anew behind the folder.
    private static void visit(ResultSet found, ChildWalk walk) throws SQLException {
        boolean wanted = true;
        while (wanted) {
            if (!found.next()) {
                walk.exhausted();
                return;
            }
            wanted = walk.visit(found.getString(1));
        }
    }

    List<Row> scan(KeyRange range, int limit) throws SQLException {
        bind(scan, range);
        scan.setInt(3, limit);
        List<Row> rows = new ArrayList<>();
        try (ResultSet found = scan.executeQuery()) {
            while (found.next()) {
                rows.add(new Row(found.getString(1), found.getBytes(2), found.getLong(3)));
            }
        }
        return rows;
    }

    long count(KeyRange range) throws SQLException {
        bind(count, range);
        try (ResultSet found = count.executeQuery()) {
            return found.getLong(1);
        }
    }

    List<DueRow> due(KeyRange range, Instant until, int limit) throws SQLException {
        bind(due, range);
        due.setLong(3, millis(until));
        due.setInt(4, limit);
        List<DueRow> rows = new ArrayList<>();
        try (ResultSet found = due.executeQuery()) {
            while (found.next()) {
                rows.add(new DueRow(found.getString(1), Instant.ofEpochMilli(found.getLong(2))));
            }
        }
        return rows;
    }

    /// Instants reach further than milliseconds in a long.
    private static long millis(Instant instant) {
        if (instant.isAfter(Instant.ofEpochMilli(Long.MAX_VALUE))) {
            return Long.MAX_VALUE;
        }
        return instant.isBefore(Instant.ofEpochMilli(Long.MIN_VALUE)) ? Long.MIN_VALUE : instant.toEpochMilli();
    }

    /// Copies the whole database as it is at one moment.
    void copyTo(Path emptyFile) throws SQLException {
        try (PreparedStatement vacuum = connection.prepareStatement("VACUUM INTO ?")) {
            vacuum.setString(1, emptyFile.toAbsolutePath().toString());
            vacuum.execute();
        }
    }

    private static void bind(PreparedStatement statement, KeyRange range) throws SQLException {
        statement.setString(1, range.from());
        @Nullable String to = range.to().orElse(null);
        if (to == null) {
            statement.setBytes(2, BEHIND_ALL);
        } else {
            statement.setString(2, to);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
