package dev.keyladder.storage.store;

import java.util.List;

/// The audit log's part in a commit: records become durable first, rows second, and the caller waits once for
/// both.
///
/// Called by the store's one writer thread, inside the open transaction, never by two threads at a time.
public interface CommitGate {

    /// Makes leaves durable in the audit lane, marked with the number of the commit whose rows they record.
    ///
    /// @param batch the number of the commit under way, greater than every earlier one
    /// @param leaves bodies of the leaves of all callers whose preconditions hold, in order; at least one
    /// @return the row that says where the lane now ends, written in the same transaction
    /// @throws StoreUnavailable if it is certain that no later reading of the lane can find any of these
    ///     leaves: the transaction is then rolled back and the callers are told. Whatever else is thrown means
    ///     that nobody knows, and ends the process.
    Put sync(long batch, List<byte[]> leaves);

    /// Records that the rows of synced leaves were not written. Returns when that is durable; whatever it
    /// throws ends the process, whose next start finds the leaves without rows and says the same of them.
    ///
    /// @param batch as passed to [#sync]
    /// @param leaves as passed to [#sync]
    void aborted(long batch, List<byte[]> leaves);
}
