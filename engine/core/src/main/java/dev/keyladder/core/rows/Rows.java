package dev.keyladder.core.rows;

import dev.keyladder.codec.json.RecordCodec;
import dev.keyladder.spi.JsonText;
import dev.keyladder.spi.MountStorage;
import dev.keyladder.spi.MountStorage.Stored;
import dev.keyladder.storage.barrier.Area;
import dev.keyladder.storage.barrier.Barrier;
import dev.keyladder.storage.barrier.BarrierWrites;
import dev.keyladder.storage.barrier.Due;
import dev.keyladder.storage.store.PreconditionFailed;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Typed rows above the barrier.
public final class Rows {
    private final Barrier barrier;
    private final RecordCodec codec = new RecordCodec();

    /// Rows behind a barrier.
    public Rows(Barrier barrier) {
        this.barrier = barrier;
    }

    /// Reads a row.
    public <T extends Record> Optional<Stored<T>> get(Area area, String key, Class<T> type) {
        return barrier.view(area).get(key).map(row -> new Stored<>(codec.decode(type, row.value()), row.revision()));
    }

    /// The names directly below a prefix, sorted bytewise; what has children ends with a slash.
    ///
    /// @param prefix empty, or ending in a slash
    /// @param after only names sorting after this one
    public List<String> children(Area area, String prefix, String after, int limit) {
        return barrier.view(area).children(prefix, after, limit);
    }

    /// How many rows an area has; costs a pass over them.
    public long count(Area area) {
        return barrier.view(area).count("");
    }

    /// Some keys of an area, at most so many.
    public List<String> someKeys(Area area, int limit) {
        return barrier.view(area).scan("", "", limit).stream()
                .map(row -> row.key())
                .toList();
    }

    /// Rows of all areas whose time has come, the longest overdue first.
    public List<Due> due(Instant until, int limit) {
        return barrier.due(until, limit);
    }

    /// Makes changes and the records of them durable, records first.
    ///
    /// @throws Conflict when an expectation does not hold: nothing was written
    public void commit(Changes changes, List<byte[]> leaves) {
        BarrierWrites writes = barrier.writes();
        changes.list().forEach(change -> add(change, writes));
        leaves.forEach(writes::leaf);
        try {
            barrier.commit(writes);
            changes.committed();
        } catch (PreconditionFailed e) {
            throw new Conflict(e);
        }
    }

    private void add(Changes.Change change, BarrierWrites writes) {
        switch (change) {
            case Changes.Change.Write(var area, var key, var value, var due) -> {
                byte[] bytes = codec.encode(value);
                due.ifPresentOrElse(at -> writes.put(area, key, bytes, at), () -> writes.put(area, key, bytes));
            }
            case Changes.Change.Remove(var area, var key) -> writes.delete(area, key);
            case Changes.Change.Expect(var area, var key, var revision) -> {
                if (revision == 0) {
                    writes.absent(area, key);
                } else {
                    writes.unchanged(area, key, revision);
                }
            }
            case Changes.Change.Plain(var plain) -> plain.accept(writes.plain());
        }
    }

    /// A record as text, for a row that carries another's.
    public JsonText toText(Record value) {
        return JsonText.checked(codec.encode(value));
    }

    /// Such a text as the record it was.
    public <T extends Record> T fromText(JsonText text, Class<T> type) {
        return codec.decode(type, text.utf8());
    }

    /// The view that ends at one mount's own rows.
    public MountStorage mountStorage(Area area) {
        return new MountStorage() {
            @Override
            public <T extends Record> Optional<Stored<T>> get(String key, Class<T> type) {
                return Rows.this.get(area, key, type);
            }

            @Override
            public List<String> children(String prefix, String after, int limit) {
                return Rows.this.children(area, prefix, after, limit);
            }
        };
    }
}
