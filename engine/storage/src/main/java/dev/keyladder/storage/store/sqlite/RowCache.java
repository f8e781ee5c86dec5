package dev.keyladder.storage.store.sqlite;

import dev.keyladder.storage.store.Change;
import dev.keyladder.storage.store.Put;
import dev.keyladder.storage.store.Row;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// The rows used last, up to a number of bytes, so that a hot read touches no database. Values are cached as
/// they are stored: encrypted.
///
/// The writer puts each commit's rows in before it answers anybody. A reader that missed may only add what it
/// read if no commit was published since before its read, or else it might bring back a row that has just been
/// replaced:
///
/// long seen = cache.commits(); Row row = read from the database; cache.read(row, seen);
///
/// The writer first counts the commit and then visits the part that each row belongs to; adding checks the
/// count under that part's lock. So either the reader sees the count and adds nothing, or the writer comes
/// after it and replaces what it added.
final class RowCache {

    private static final int PARTS = 16;
    private static final int PART_SHIFT = Integer.SIZE - Integer.numberOfTrailingZeros(PARTS);

    /// What a row costs beside its text and bytes: objects, table slot, links.
    private static final int OVERHEAD_BYTES = 160;

    private final Part[] parts = new Part[PARTS];
    private volatile long commits;

    RowCache(long maxBytes) {
        for (int i = 0; i < PARTS; i++) {
            parts[i] = new Part(maxBytes / PARTS);
        }
    }

    @Nullable
    Row get(String key) {
        return part(key).get(key);
    }

    /// How many commits have been published.
    long commits() {
        return commits;
    }

    /// Adds a row that was read from the database, unless a commit was published since.
    ///
    /// @param seen what [#commits()] said before the read
    void read(Row row, long seen) {
        part(row.key()).addIf(row, () -> commits == seen);
    }

    /// Publishes what a commit wrote; called by the writer's thread alone, when the commit is durable.
    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
    void written(Collection<Change> changes, long batch) {
        commits = commits + 1;
        for (Change change : changes) {
            switch (change) {
                case Put put -> part(put.key()).add(new Row(put.key(), put.value(), batch));
                case Change.Delete delete -> part(delete.key()).remove(delete.key());
            }
        }
    }

    private Part part(String key) {
        // The map within a part goes by the low bits of the same hash: to choose the part by those too would
        // crowd all its keys into a few buckets. Fibonacci hashing takes the high ones.
        return parts[(key.hashCode() * 0x9E3779B9) >>> PART_SHIFT];
    }

    private static long cost(Row row) {
        return OVERHEAD_BYTES + row.key().length() + (long) row.value().length;
    }

    /// A share of the rows under its own lock, in the order of their last use.
    private static final class Part {
        private final LinkedHashMap<String, Row> rows = new LinkedHashMap<>(64, 0.75f, true);
        private final long maxBytes;
        private long bytes;

        Part(long maxBytes) {
            this.maxBytes = maxBytes;
        }

        synchronized @Nullable Row get(String key) {
            return rows.get(key);
        }

        synchronized void addIf(Row row, BooleanSupplier allowed) {
            if (allowed.getAsBoolean()) {
                add(row);
            }
        }

        synchronized void add(Row row) {
            remove(row.key());
            // A row that would drive out a good part of the others is better read again.
            if (cost(row) > maxBytes / 8) {
                return;
            }
            rows.put(row.key(), row);
            bytes += cost(row);
            Iterator<Row> oldest = rows.values().iterator();
            while (bytes > maxBytes) {
                bytes -= cost(oldest.next());
                oldest.remove();
            }
        }

        synchronized void remove(String key) {
            @Nullable Row removed = rows.remove(key);
            if (removed != null) {
                bytes -= cost(removed);
            }
        }
    }
}
