package dev.keyladder.storage.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Everything that one caller wants to become durable together: rows put and deleted, what must hold for that,
/// and the bodies of the audit leaves that record it.
///
/// Of several changes to one key the last counts. Preconditions speak of the state before the set's own
/// changes. Not safe for use by several threads; handed over for good by [Store#commit].
public final class WriteSet {

    private final Map<String, Change> changes = new LinkedHashMap<>();
    private final List<Precondition> preconditions = new ArrayList<>();
    private final List<byte[]> leaves = new ArrayList<>();

    /// Puts a row without a due time.
    public WriteSet put(String key, byte[] value) {
        return put(Put.of(key, value));
    }

    /// Puts a row that falls due, to the millisecond.
    public WriteSet put(String key, byte[] value, Instant due) {
        return put(Put.due(key, value, due));
    }

    /// Puts a row.
    public WriteSet put(Put put) {
        changes.put(put.key(), put);
        return this;
    }

    /// Deletes a row; no harm if there is none.
    public WriteSet delete(String key) {
        changes.put(key, new Change.Delete(key));
        return this;
    }

    /// Requires that there is no such row.
    public WriteSet absent(String key) {
        preconditions.add(new Precondition.Absent(key));
        return this;
    }

    /// Requires that there is such a row.
    public WriteSet present(String key) {
        preconditions.add(new Precondition.Present(key));
        return this;
    }

    /// Requires that nobody has written the row since it was read.
    ///
    /// @param revision of the [Row] that was read
    public WriteSet unchanged(String key, long revision) {
        if (revision <= Precondition.NO_ROW) {
            throw new IllegalArgumentException("revisions count from 1; use absent() for a row that was not there");
        }
        preconditions.add(new Precondition.Unchanged(key, revision));
        return this;
    }

    /// Adds the body of an audit leaf, opaque here, durable before the rows are.
    public WriteSet leaf(byte[] body) {
        leaves.add(body);
        return this;
    }

    /// The last change to each key, in the order in which the keys were first named.
    public Collection<Change> changes() {
        return Collections.unmodifiableCollection(changes.values());
    }

    /// All that must hold.
    public List<Precondition> preconditions() {
        return Collections.unmodifiableList(preconditions);
    }

    /// The bodies of the audit leaves, in order.
    public List<byte[]> leaves() {
        return Collections.unmodifiableList(leaves);
    }

    @Override
    public String toString() {
        return "WriteSet(" + changes.size() + " changes, " + preconditions.size() + " preconditions, " + leaves.size()
                + " leaves)";
    }
}
