package dev.keyladder.storage.store.commit;

import dev.keyladder.storage.store.Change;
import dev.keyladder.storage.store.StoreUnavailable;

/// Where a [GroupCommit] writes: transactions over rows, one at a time, all by its one thread.
///
/// Of [#begin], [#revision] and [#apply] any exception means that nothing was written.
public interface Medium {

    /// Opens a transaction.
    void begin();

    /// The revision of a row as the open transaction sees it, or [Precondition#NO_ROW].
    long revision(String key);

    /// Changes a row in the open transaction.
    ///
    /// @param batch the revision that a row put gets
    void apply(Change change, long batch);

    /// Makes the open transaction durable. When this returns, every reader sees it, caches included.
    ///
    /// @throws StoreUnavailable if it is certain that nothing of it is or will become durable; whatever else is
    ///     thrown means that nobody knows
    void commit(long batch);

    /// Gives the open transaction up, as far as one is still open.
    void rollback();
}
