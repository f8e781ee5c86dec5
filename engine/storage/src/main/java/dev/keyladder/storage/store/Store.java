package dev.keyladder.storage.store;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A durable, ordered map from text keys to opaque bytes, written in atomic sets by one group-commit writer.
///
/// Keys are compared by their UTF-8 bytes ([KeyOrder]) in every implementation, so that lists come out alike.
/// All methods may be called from any thread, virtual ones included, and may block. What has been answered is
/// durable and is seen by every later call; single reads are each consistent, but two reads are not one
/// snapshot: who needs that states it as preconditions of the write set.
///
/// Every method throws [StoreUnavailable] when the medium fails or the store has stopped.
public interface Store extends AutoCloseable {

    /// The row under exactly this key.
    Optional<Row> get(String key);

    /// Names of the direct children below a prefix, in key order, at a cost that grows with their number and
    /// not with the rows beneath them. A folder carries a trailing slash; a row and a folder of one name are
    /// both listed.
    ///
    /// @param prefix empty, or ending in a slash
    /// @param after only names sorting after this one; empty for the first page
    List<String> children(String prefix, String after, int limit);

    /// The rows below a prefix in key order.
    ///
    /// @param prefix empty, or ending in a slash
    /// @param afterKey only rows whose whole key sorts after this one; empty for the first page
    List<Row> scan(String prefix, String afterKey, int limit);

    /// How many rows there are below a prefix; costs a pass over them.
    long count(String prefix);

    /// Rows below a prefix whose due time is not later than an instant, the longest overdue first. Due times
    /// have a precision of one millisecond and are an index in clear: what is inside the value decides.
    List<DueRow> due(String prefix, Instant until, int limit);

    /// Applies a write set wholly or not at all and returns once it is durable, with its audit leaves before
    /// its rows.
    ///
    /// Sets of callers that wait at one moment share a commit; within it they are applied one after another and
    /// each sees those before it. The set belongs to the store from now on: the caller must not add to it.
    ///
    /// @return the number of the commit, which is the revision of each row that the set put
    /// @throws PreconditionFailed if a precondition does not hold; then nothing of this set was written, not
    ///     even its leaves
    /// @throws StoreUnavailable if nothing was written, or if the process is about to end with the result
    ///     unknown
    long commit(WriteSet writes);

    /// The number of the newest commit, 0 for a store never written to. A leaf with a greater one has no rows.
    long lastCommit();

    /// Lets the audit log take part in all further commits; once only. Before it, a set with leaves is refused:
    /// a process needs the store to number and recover its audit lane before it has one.
    void attach(CommitGate gate);

    /// Writes a consistent copy of the running store to a file that does not exist yet, readable by the owner
    /// alone and durable when this returns. Writers go on meanwhile.
    void snapshot(Path target);

    /// Makes the bytes of rows deleted or replaced so far leave the files. Slow, stops writers meanwhile; meant
    /// for the destruction of keys. Copies made earlier are beyond its reach.
    void scrub();

    /// Whether the store takes writes, and what room it has.
    StoreHealth health();

    /// Waits for writes under way, refuses new ones and leaves the store in the state that needs no check when
    /// opened again.
    @Override
    void close();
}
