package dev.keyladder.storage.barrier;

import dev.keyladder.keys.hierarchy.KeyChanges;
import dev.keyladder.keys.hierarchy.KeyRecords;
import java.util.List;
import java.util.Optional;

/// The key hierarchy's rows in the plain area.
public final class PlainKeyRecords implements KeyRecords {

    private final PlainArea plain;

    /// Rows of one store's plain area.
    public PlainKeyRecords(PlainArea plain) {
        this.plain = plain;
    }

    @Override
    public Optional<byte[]> get(String row) {
        return plain.get(row).map(found -> found.value().clone());
    }

    @Override
    public List<String> names(String prefix) {
        return plain.children(prefix, "", Integer.MAX_VALUE).stream()
                .filter(name -> !name.endsWith("/"))
                .toList();
    }

    /// Adds what changes in the hierarchy to a set of writes; whoever commits it then calls
    /// [KeyChanges#committed].
    public static void add(KeyChanges changes, PlainWrites writes) {
        changes.created().forEach(writes::absent);
        changes.rows()
                .forEach((row, value) ->
                        value.ifPresentOrElse(bytes -> writes.put(row, bytes), () -> writes.delete(row)));
    }
}
