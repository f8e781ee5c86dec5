package dev.keyladder.storage.store.sqlite;

import dev.keyladder.storage.store.StoreUnavailable;
import dev.keyladder.storage.store.sqlite.ReaderPool.Work;
import java.sql.SQLException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/// Reads of two kinds: single rows, and passes over many.
///
/// A native call pins the carrier of a virtual thread. Reading one row takes about 5 us of processor time where
/// it is asked for and 7.6 us when it is handed to a platform thread and back (32 callers, 20,000 rows, no
/// cache), so single reads, which pin no longer than that, run where they are asked for. A pass over 10,000
/// rows took 100 ms, and a few of those at once would bring the whole server to a stand, so passes run on
/// platform threads of their own, with connections of their own, lest single reads queue behind them.
final class Readers implements AutoCloseable {

    /// Passes under way at once: as many as the smallest machine has cores.
    private static final int PASSES = 2;

    private final ReaderPool singles;
    private final ReaderPool passes;
    private final ExecutorService threads = Executors.newFixedThreadPool(
            PASSES, Thread.ofPlatform().daemon(true).name("store-reader-", 1).factory());

    /// @param count connections for reads of single rows
    Readers(Database database, int count) throws SQLException {
        singles = new ReaderPool(database, count);
        passes = new ReaderPool(database, PASSES);
    }

    /// Reads one row, on the caller's thread.
    <T> T single(Work<T> work) {
        return singles.lend(work);
    }

    /// Reads many rows, on a platform thread.
    <T> T pass(Work<T> work) {
        try {
            return threads.submit(() -> passes.lend(work)).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailable("store", "interrupted while reading", e);
        } catch (RejectedExecutionException e) {
            throw new StoreUnavailable("store", "closed", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof StoreUnavailable unavailable) {
                throw unavailable.again();
            }
            throw new IllegalStateException("a read failed", e);
        }
    }

    @Override
    public void close() throws SQLException {
        threads.close();
        passes.close();
        singles.close();
    }
}
