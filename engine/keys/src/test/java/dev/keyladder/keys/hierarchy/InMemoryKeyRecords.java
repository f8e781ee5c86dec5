package dev.keyladder.keys.hierarchy;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The rows of a hierarchy in a map, for tests: commits changes whole or not at all, counts reads, and lets a test do
/// to rows what an attacker with the disk could.
public final class InMemoryKeyRecords implements KeyRecords {
    private final TreeMap<String, byte[]> rows = new TreeMap<>();
    private int reads;

    @Override
    public synchronized Optional<byte[]> get(String row) {
        reads++;
        return Optional.ofNullable(rows.get(row)).map(byte[]::clone);
    }

    @Override
    public synchronized List<String> names(String prefix) {
        reads++;
        return rows.tailMap(prefix).keySet().stream()
                .takeWhile(row -> row.startsWith(prefix))
                .map(row -> row.substring(prefix.length()))
                .filter(name -> name.indexOf('/') < 0)
                .toList();
    }

    /// Commits, and tells the hierarchy.
    ///
    /// @return false when a row that must be new is there: then nothing was written
    public boolean commit(KeyChanges changes) {
        if (!write(changes)) {
            return false;
        }
        changes.committed();
        return true;
    }

    /// Commits as a process does that dies before it could tell anybody.
    public synchronized boolean write(KeyChanges changes) {
        if (changes.created().stream().anyMatch(rows::containsKey)) {
            return false;
        }
        changes.rows().forEach((row, value) -> value.ifPresentOrElse(v -> rows.put(row, v), () -> rows.remove(row)));
        return true;
    }

    /// How often anything was read.
    public synchronized int reads() {
        return reads;
    }

    /// Every row, to look at.
    public synchronized Map<String, byte[]> all() {
        return new TreeMap<>(rows);
    }

    /// Writes a row behind everybody's back.
    public synchronized void tamper(String row, byte[] value) {
        rows.put(row, value);
    }

    /// Removes a row behind everybody's back.
    public synchronized void remove(String prefix) {
        Iterator<String> names = rows.keySet().iterator();
        while (names.hasNext()) {
            if (names.next().startsWith(prefix)) {
                names.remove();
            }
        }
    }
}
