package dev.keyladder.storage.store.memory;

import dev.keyladder.storage.store.Change;
import dev.keyladder.storage.store.DueRow;
import dev.keyladder.storage.store.Put;
import dev.keyladder.storage.store.Row;
import dev.keyladder.storage.store.key.ChildWalk;
import dev.keyladder.storage.store.key.KeyOrder;
import dev.keyladder.storage.store.key.KeyRange;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The rows and their due index, changed as a whole by one commit at a time.
final class MemoryRows {

    private static final Comparator<DueRow> BY_TIME_THEN_KEY =
            Comparator.comparing(DueRow::due).thenComparing(DueRow::key, KeyOrder.UTF8);

    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final NavigableMap<String, Row> rows = new TreeMap<>(KeyOrder.UTF8);
    private final NavigableSet<DueRow> dueRows = new TreeSet<>(BY_TIME_THEN_KEY);
    private final Map<String, DueRow> dueByKey = new HashMap<>();
    private long lastCommit;
    private long bytes;

    Optional<Row> get(String key) {
        return reading(() -> Optional.ofNullable(rows.get(key)));
    }

    List<String> children(ChildWalk walk) {
        return reading(() -> {
            while (!walk.isOver()) {
                @Nullable String key = rows.ceilingKey(walk.rest().from());
                if (key == null || !walk.rest().contains(key)) {
                    walk.exhausted();
                } else {
                    walk.visit(key);
                }
            }
            return walk.names();
        });
    }

    List<Row> scan(KeyRange range, int limit) {
        return reading(() -> in(range).values().stream().limit(limit).toList());
    }

    long count(KeyRange range) {
        return reading(() -> (long) in(range).size());
    }

    List<DueRow> due(KeyRange range, Instant until, int limit) {
        return reading(() -> dueRows.stream()
                .takeWhile(row -> !row.due().isAfter(until))
                .filter(row -> range.contains(row.key()))
                .limit(limit)
                .toList());
    }

    long lastCommit() {
        return reading(() -> lastCommit);
    }

    long bytes() {
        return reading(() -> bytes);
    }

    void apply(Collection<Change> changes, long batch) {
        lock.writeLock().lock();
        try {
            for (Change change : changes) {
                remove(change.key());
                if (change instanceof Put put) {
                    add(put, batch);
                }
            }
            lastCommit = batch;
        } finally {
            lock.writeLock().unlock();
        }
    }

    private void remove(String key) {
        @Nullable Row removed = rows.remove(key);
        if (removed != null) {
            bytes -= removed.value().length;
        }
        @Nullable DueRow removedDue = dueByKey.remove(key);
        if (removedDue != null) {
            dueRows.remove(removedDue);
        }
    }

    private void add(Put put, long batch) {
        rows.put(put.key(), new Row(put.key(), put.value(), batch));
        bytes += put.value().length;
        put.due().ifPresent(due -> {
            DueRow row = new DueRow(put.key(), due);
            dueRows.add(row);
            dueByKey.put(put.key(), row);
        });
    }

    private NavigableMap<String, Row> in(KeyRange range) {
        if (range.isEmpty()) {
            return new TreeMap<>(KeyOrder.UTF8);
        }
        NavigableMap<String, Row> tail = rows.tailMap(range.from(), true);
        return range.to().map(to -> tail.headMap(to, false)).orElse(tail);
    }

    private <T> T reading(Supplier<T> read) {
        lock.readLock().lock();
        try {
            return read.get();
        } finally {
            lock.readLock().unlock();
        }
    }
}
