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
import java.sql.Statement;
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

    private final Connection writer;
    private final RowCache cache;
    private final List<Change> open = new ArrayList<>();
    private Statements statements;
    private boolean failed;

    SqliteMedium(Connection writer, RowCache cache) throws SQLException {
        this.writer = writer;
        this.cache = cache;
        this.statements = new Statements(writer);
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
            if (failed) {
                startOver();
            } else {
                statements.rollback.execute();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the database did not roll back", e);
        }
    }

    /// The driver does away with a statement that has failed, so all are prepared anew. A full disk may have
    /// made SQLite roll back by itself.
    private void startOver() throws SQLException {
        try (Statement rollback = writer.createStatement()) {
            rollback.execute("ROLLBACK");
        } catch (SQLException e) {
            if (!String.valueOf(e.getMessage()).contains("no transaction is active")) {
                throw e;
            }
        }
        statements.close();
        statements = new Statements(writer);
        failed = false;
    }

    private StoreUnavailable refused(SQLException e) {
        failed = true;
        return new StoreUnavailable("store", "the database refused: " + e.getMessage(), e);
    }

    /// The statements of the writer, in the order of a commit.
    private static final class Statements implements AutoCloseable {
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

        @Override
        public void close() throws SQLException {
            for (PreparedStatement statement : List.of(begin, revision, put, delete, progress, commit, rollback)) {
                statement.close();
            }
        }
    }
}
