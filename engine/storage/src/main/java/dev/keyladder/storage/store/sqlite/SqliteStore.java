package dev.keyladder.storage.store.sqlite;

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
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The store of a single node: a SQLite database in a folder of its own.
public final class SqliteStore implements Store {

    private final StoreFolder folder;
    private final Connection writer;
    private final GroupCommit commits;
    private final Readers readers;
    private final RowCache cache;
    private boolean closed;

    private SqliteStore(
            StoreFolder folder, Database database, Connection writer, SqliteSettings settings, FatalHandler fatal)
            throws SQLException {
        this.folder = folder;
        this.writer = writer;
        this.cache = new RowCache(settings.cacheBytes());
        this.readers = new Readers(database, settings.readers());
        this.commits = new GroupCommit(new SqliteMedium(writer, cache), Database.lastCommit(writer), fatal);
    }

    /// Opens a store, making the folder and the database where there is none. After a stop that was not orderly
    /// the whole file is read for damage first.
    ///
    /// @param folder for nothing but the store
    /// @throws StoreUnavailable saying what to do, if another process has the folder, or the file is damaged,
    ///     foreign or of another version
    public static SqliteStore open(Path folder, SqliteSettings settings, FatalHandler fatal) {
        StoreFolder storeFolder = StoreFolder.open(folder);
        Database database = new Database(storeFolder.database());
        try {
            Connection writer = database.openWriter(!storeFolder.stoppedCleanly());
            try {
                return new SqliteStore(storeFolder, database, writer, settings, fatal);
            } catch (SQLException e) {
                writer.close();
                throw e;
            }
        } catch (SQLException e) {
            storeFolder.close();
            throw database.unusable(e);
        } catch (StoreUnavailable e) {
            storeFolder.close();
            throw e;
        }
    }

    @Override
    public Optional<Row> get(String key) {
        requireOpen();
        @Nullable Row cached = cache.get(key);
        if (cached != null) {
            return Optional.of(cached);
        }
        long seen = cache.commits();
        Optional<Row> stored = readers.single(reader -> reader.get(key));
        stored.ifPresent(row -> cache.read(row, seen));
        return stored;
    }

    @Override
    public List<String> children(String prefix, String after, int limit) {
        requireOpen();
        ChildWalk walk = new ChildWalk(prefix, after, limit);
        return readers.pass(reader -> reader.children(walk));
    }

    @Override
    public List<Row> scan(String prefix, String afterKey, int limit) {
        requireOpen();
        KeyRange range = KeyRange.below(prefix).after(afterKey);
        int atMost = KeyRange.limit(limit);
        return readers.pass(reader -> reader.scan(range, atMost));
    }

    @Override
    public long count(String prefix) {
        requireOpen();
        KeyRange range = KeyRange.below(prefix);
        return readers.pass(reader -> reader.count(range));
    }

    @Override
    public List<DueRow> due(String prefix, Instant until, int limit) {
        requireOpen();
        KeyRange range = KeyRange.below(prefix);
        int atMost = KeyRange.limit(limit);
        return readers.pass(reader -> reader.due(range, until, atMost));
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

    @Override
    public void snapshot(Path target) {
        requireOpen();
        Snapshot snapshot = new Snapshot(target);
        readers.pass(snapshot::copy);
    }

    @Override
    public void scrub() {
        commits.run(() -> {
            try {
                Database.foldLogBack(writer);
            } catch (SQLException e) {
                throw new StoreUnavailable("store", "the log could not be emptied: " + e.getMessage(), e);
            }
        });
    }

    @Override
    public StoreHealth health() {
        return new StoreHealth(commits.isOpen(), commits.lastCommit(), folder.usedBytes(), folder.freeBytes());
    }

    /// After a commit of unknown result the folder keeps no mark of an orderly stop, so that the next start
    /// checks it.
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        commits.close();
        try {
            readers.close();
            if (commits.isSound()) {
                Database.foldLogBack(writer);
            }
            writer.close();
            if (commits.isSound()) {
                folder.markStoppedCleanly();
            }
        } catch (SQLException | IOException e) {
            throw new StoreUnavailable("store", "the database was not closed: " + e.getMessage(), e);
        } finally {
            folder.close();
        }
    }

    private void requireOpen() {
        if (!commits.isOpen()) {
            throw new StoreUnavailable("store", "closed");
        }
    }
}
