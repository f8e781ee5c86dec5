package dev.keyladder.testkit;

import dev.keyladder.spi.Batch;
import dev.keyladder.spi.MountStorage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A mount's rows in memory, encoded as the real store has them, so that a row that could not be read again
/// fails here.
public final class InMemoryMount implements MountStorage {
    private final Function<Record, byte[]> encoder;
    private final RowDecoder decoder;
    private final NavigableMap<String, Encoded> rows = new TreeMap<>();
    private long lastRevision;
    private long reads;

    private record Encoded(byte[] row, long revision) {}

    /// A mount whose rows are written and read again by a codec.
    public InMemoryMount(Function<Record, byte[]> encoder, RowDecoder decoder) {
        this.encoder = encoder;
        this.decoder = decoder;
    }

    @Override
    public synchronized <T extends Record> Optional<Stored<T>> get(String key, Class<T> type) {
        reads++;
        return Optional.ofNullable(rows.get(key))
                .map(stored -> new Stored<>(decoder.decode(type, stored.row()), stored.revision()));
    }

    @Override
    public synchronized List<String> children(String prefix, String after, int limit) {
        TreeSet<String> names = new TreeSet<>();
        for (String key : rows.tailMap(prefix, true).keySet()) {
            if (!key.startsWith(prefix)) {
                break;
            }
            String rest = key.substring(prefix.length());
            int slash = rest.indexOf('/');
            names.add(slash < 0 ? rest : rest.substring(0, slash + 1));
        }
        return names.tailSet(after, false).stream().limit(limit).toList();
    }

    /// The keys of all rows.
    public synchronized List<String> keys() {
        return List.copyOf(rows.keySet());
    }

    /// Puts a row in place, as a former process may have left it.
    public void put(String key, Record value) {
        PendingBatch batch = new PendingBatch();
        batch.put(key, value);
        commit(batch);
    }

    /// How many rows have been asked for so far.
    public synchronized long reads() {
        return reads;
    }

    /// Applies a batch, or nothing of it when a row has been written since it was read.
    synchronized boolean commit(PendingBatch batch) {
        for (Map.Entry<String, Long> expected : batch.expected.entrySet()) {
            Encoded there = rows.get(expected.getKey());
            if ((there == null ? Batch.ABSENT : there.revision()) != expected.getValue()) {
                return false;
            }
        }
        batch.changes.forEach((key, value) -> {
            if (value == null) {
                rows.remove(key);
            } else {
                rows.put(key, new Encoded(encoder.apply(value), ++lastRevision));
            }
        });
        return true;
    }

    /// What a call has collected.
    static final class PendingBatch implements Batch {
        private final Map<String, @Nullable Record> changes = new LinkedHashMap<>();
        private final Map<String, Long> expected = new LinkedHashMap<>();

        @Override
        public void put(String key, Record value) {
            changes.put(key, value);
        }

        @Override
        public void delete(String key) {
            changes.put(key, null);
        }

        @Override
        public void expect(String key, long revision) {
            expected.put(key, revision);
        }

        /// The keys that are written or removed.
        List<String> operations() {
            return new ArrayList<>(changes.keySet());
        }

        void clear() {
            changes.clear();
            expected.clear();
        }
    }

    /// How a row becomes a record again.
    public interface RowDecoder {
        /// The record of a row.
        <T extends Record> T decode(Class<T> type, byte[] row);
    }
}
