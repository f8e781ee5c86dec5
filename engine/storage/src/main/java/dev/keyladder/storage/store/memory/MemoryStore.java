package dev.keyladder.storage.store.memory;

import dev.keyladder.storage.store.CommitGate;
import dev.keyladder.storage.store.DueRow;
import dev.keyladder.storage.store.FatalHandler;
import dev.keyladder.storage.store.Row;
import dev.keyladder.storage.store.Store;
import dev.keyladder.storage.store.StoreHealth;
import dev.keyladder.storage.store.StoreUnavailable;
import dev.keyladder.storage.store.WriteSet;
import dev.keyladder.storage.store.commit.GroupCommit;
import dev.keyladder.storage.store.key.ChildWalk;
import dev.keyladder.storage.store.key.KeyRange;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A store whose rows end with the process. It keeps every promise of the port but durability and snapshots.
public final class MemoryStore implements Store {

    private final MemoryRows rows;
    private final GroupCommit commits;

    /// An empty store.
    public MemoryStore(FatalHandler fatal) {
        this(new MemoryRows(), fatal, step -> {});
    }

    /// For tests: a store that fails where a plan says so.
    MemoryStore(FatalHandler fatal, FaultPlan faults) {
        this(new MemoryRows(), fatal, faults);
    }

    private MemoryStore(MemoryRows rows, FatalHandler fatal, FaultPlan faults) {
        this.rows = rows;
        this.commits = new GroupCommit(new MemoryMedium(rows, faults), rows.lastCommit(), fatal);
    }

    /// For tests: what the next process would find where this store has ended.
    MemoryStore restarted(FatalHandler fatal, FaultPlan faults) {
        close();
        return new MemoryStore(rows, fatal, faults);
    }

    @Override
    public Optional<Row> get(String key) {
        requireOpen();
        return rows.get(key);
    }

    @Override
    public List<String> children(String prefix, String after, int limit) {
        requireOpen();
        return rows.children(new ChildWalk(prefix, after, limit));
    }

    @Override
    public List<Row> scan(String prefix, String afterKey, int limit) {
        requireOpen();
        return rows.scan(KeyRange.below(prefix).after(afterKey), KeyRange.limit(limit));
    }

    @Override
    public long count(String prefix) {
        requireOpen();
        return rows.count(KeyRange.below(prefix));
    }

    @Override
    public List<DueRow> due(String prefix, Instant until, int limit) {
        requireOpen();
        return rows.due(KeyRange.below(prefix), until, KeyRange.limit(limit));
    }

    @Override
    public long commit(WriteSet writes) {
        return commits.commit(writes);
    }

    @Override
    public long lastCommit() {
        return commits.lastCommit();
    }

    @Override
    public void attach(CommitGate gate) {
        commits.attach(gate);
    }

    /// @throws StoreUnavailable always: there is no file to restore it into
    @Override
    public void snapshot(Path target) {
        throw new StoreUnavailable("store", "a store in memory cannot be backed up");
    }

    /// Does nothing: what is deleted here was never in a file.
    @Override
    public void scrub() {
        requireOpen();
    }

    @Override
    public StoreHealth health() {
        return new StoreHealth(
                commits.isOpen(),
                commits.lastCommit(),
                rows.bytes(),
                Runtime.getRuntime().freeMemory());
    }

    @Override
    public void close() {
        commits.close();
    }

    private void requireOpen() {
        if (!commits.isOpen()) {
            throw new StoreUnavailable("store", "closed");
        }
    }
}
