package dev.keyladder.storage.store.sqlite;

import dev.keyladder.storage.store.StoreUnavailable;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/// Reading connections, each lent to one thread at a time.
final class ReaderPool implements AutoCloseable {

    private final Database database;
    private final BlockingQueue<Reader> idle;
    private final int count;
    private volatile boolean closed;

    /// What is done with a reader.
    @FunctionalInterface
    interface Work<T> {
        T with(Reader reader) throws SQLException;
    }

    ReaderPool(Database database, int count) throws SQLException {
        this.database = database;
        this.count = count;
        this.idle = new ArrayBlockingQueue<>(count);
        try {
            while (idle.remainingCapacity() > 0) {
                idle.add(new Reader(database.openReader()));
            }
        } catch (SQLException e) {
            for (Reader reader : idle) {
                reader.close();
            }
            throw e;
        }
    }

    /// Lends a reader, waiting where all are in use.
    <T> T lend(Work<T> work) {
        Reader reader = take();
        try {
            return work.with(reader);
        } catch (SQLException e) {
            reader = replacement(reader);
            throw new StoreUnavailable("store", "the database could not be read: " + e.getMessage(), e);
        } finally {
            idle.add(reader);
        }
    }

    /// The driver does away with a statement that has failed: its reader would fail for ever.
    private Reader replacement(Reader failed) {
        if (closed) {
            return failed;
        }
        try {
            Reader fresh = new Reader(database.openReader());
            failed.close();
            return fresh;
        } catch (SQLException _) {
            return failed;
        }
    }

    private Reader take() {
        try {
            return idle.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailable("store", "interrupted while waiting to read", e);
        }
    }

    /// Waits for reads under way. A read that comes later finds its connection closed, and says so.
    @Override
    public void close() throws SQLException {
        closed = true;
        List<Reader> shut = new ArrayList<>();
        while (shut.size() < count) {
            Reader reader = take();
            reader.close();
            shut.add(reader);
        }
        idle.addAll(shut);
    }
}
