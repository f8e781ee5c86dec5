package dev.keyladder.storage.store.sqlite;

import dev.keyladder.storage.store.Change;
import dev.keyladder.storage.store.Precondition;
import dev.keyladder.storage.store.Put;
import dev.keyladder.storage.store.StoreUnavailable;
import dev.keyladder.storage.store.commit.Medium;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// Transactions on the one connection that writes, by statements prepared once. Used by the writer's thread
/// alone.
final class SqliteMedium implements Medium {

    private final Statements statements;
    private final RowCache cache;
    private final List<Change> open = new ArrayList<>();

    SqliteMedium(Connection writer, RowCache cache) throws SQLException {
        this.statements = new Statements(writer);
        this.cache = cache;
    }

    @Override
    public void begin() {
        open.clear();
        try {
            statements.begin.execute();
        } catch (SQLException e) {
            throw refused(e);
        }
    }

    @Override
    public long revision(String key) {
        try {
            statements.revision.setString(1, key);
            try (ResultSet found = statements.revision.executeQuery()) {
                return found.next() ? found.getLong(1) : Precondition.NO_ROW;
            }
        } catch (SQLException e) {
            throw refused(e);
        }
    }

    @Override
    public void apply(Change change, long batch) {
        try {
            switch (change) {
                case Put put -> put(put, batch);
                case Change.Delete delete -> delete(delete);
            }
            open.add(change);
        } catch (SQLException e) {
            throw refused(e);
        }
    }

    private void put(Put put, long batch) throws SQLException {
        PreparedStatement statement = statements.put;
        statement.setString(1, put.key());
        statement.setBytes(2, put.value());
        statement.setLong(3, batch);
        @Nullable Instant due = put.due().orElse(null);
        if (due == null) {
            statement.setNull(4, Types.INTEGER);
        } else {
            statement.setLong(4, due.toEpochMilli());
        }
        statement.executeUpdate();
    }

    private void delete(Change.Delete delete) throws SQLException {
        statements.delete.setString(1, delete.key());
        statements.delete.executeUpdate();
    }

    /// A disk without room and a database in use by another program leave the transaction undone. Of any other
    /// failure the log may still hold a whole commit that the next start would bring to life.
    @Override
    public void commit(long batch) {
        try {
            statements.progress.setLong(1, batch);
            statements.progress.executeUpdate();
        } catch (SQLException e) {
            throw refused(e);
        }
        try {
            statements.commit.execute();
        } catch (SQLiteException e) {
            SQLiteErrorCode code = e.getResultCode();
            if (code == SQLiteErrorCode.SQLITE_FULL || code == SQLiteErrorCode.SQLITE_BUSY) {
                throw refused(e);
            }
            throw new IllegalStateException("the database did not say whether it has committed", e);
        } catch (SQLException e) {
            throw new IllegalStateException("the database did not say whether it has committed", e);
        }
        cache.written(open, batch);
        open.clear();
    }

    @Override
    public void rollback() {
        open.clear();
        try {
            statements.rollback.execute();
        } catch (SQLException e) {
            // A full disk makes SQLite roll back by itself; then there is no transaction left.
            if (!String.valueOf(e.getMessage()).contains("no transaction is active")) {
                throw new IllegalStateException("the database did not roll back", e);
            }
        }
    }

    private static StoreUnavailable refused(SQLException e) {
        return new StoreUnavailable("store", "the database refused: " + e.getMessage(), e);
    }

    /// The statements of the writer, in the order of a commit.
    private static final class Statements {
        private final PreparedStatement begin;
        private final PreparedStatement revision;
        private final PreparedStatement put;
        private final PreparedStatement delete;
        private final PreparedStatement progress;
        private final PreparedStatement commit;
        private final PreparedStatement rollback;

        Statements(Connection writer) throws SQLException {
            begin = writer.prepareStatement("BEGIN IMMEDIATE");
            revision = writer.prepareStatement("SELECT rev FROM row WHERE key = ?");
            put = writer.prepareStatement("INSERT INTO row (key, value, rev, due) VALUES (?, ?, ?, ?)"
                    + " ON CONFLICT (key) DO UPDATE"
                    + " SET value = excluded.value, rev = excluded.rev, due = excluded.due");
            delete = writer.prepareStatement("DELETE FROM row WHERE key = ?");
            progress = writer.prepareStatement("UPDATE progress SET batch = ? WHERE id = 1");
            commit = writer.prepareStatement("COMMIT");
            rollback = writer.prepareStatement("ROLLBACK");
        }
    }
}
