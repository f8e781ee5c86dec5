package dev.keyladder.storage.store.sqlite;

import dev.keyladder.storage.store.StoreUnavailable;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/// A few reading connections, lent to one thread at a time.
final class Readers implements AutoCloseable {

    private final List<Reader> all = new ArrayList<>();
    private final BlockingQueue<Reader> idle;

    /// What is done with a reader.
    @FunctionalInterface
    interface Work<T> {
        T with(Reader reader) throws SQLException;
    }

    Readers(Database database, int count) throws SQLException {
        idle = new ArrayBlockingQueue<>(count);
        for (int i = 0; i < count; i++) {
            Reader reader = new Reader(database.openReader());
            all.add(reader);
            idle.add(reader);
        }
    }

    /// Lends a reader, waiting for one where all are in use.
    <T> T lend(Work<T> work) {
        Reader reader = take();
        try {
            return work.with(reader);
        } catch (SQLException e) {
            throw new StoreUnavailable("store", "the database could not be read: " + e.getMessage(), e);
        } finally {
            idle.add(reader);
        }
    }

    private Reader take() {
        try {
            return idle.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailable("store", "interrupted while waiting for a reader", e);
        }
    }

    /// Waits for all readers to come back, and keeps them.
    @Override
    public void close() throws SQLException {
        for (int i = 0; i < all.size(); i++) {
            take().close();
        }
    }
}
