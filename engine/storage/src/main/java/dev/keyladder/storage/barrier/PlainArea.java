package dev.keyladder.storage.barrier;

import dev.keyladder.storage.store.Row;
import dev.keyladder.storage.store.Store;
import java.util.List;
import java.util.Optional;

/// The rows that are needed before the barrier opens, each signed or encrypted by itself (docs/formats.md 4.1).
/// Nothing here is to be believed for standing here.
public final class PlainArea {

    private static final String ROOT = "p/";

    private final Store store;

    /// The plain area of a store.
    public PlainArea(Store store) {
        this.store = store;
    }

    /// The key in the store of a row of the plain area.
    public static String rowKey(String name) {
        return ROOT + name;
    }

    /// The row of exactly this name; its key is that of the store.
    public Optional<Row> get(String name) {
        return store.get(rowKey(name));
    }

    /// The names directly below a prefix, as [Store#children] has them.
    public List<String> children(String prefix, String after, int limit) {
        return store.children(rowKey(prefix), after, limit);
    }

    /// The rows below a prefix in the order of their names.
    ///
    /// @param afterName only rows whose name sorts after this one; empty for the first page
    public List<Row> scan(String prefix, String afterName, int limit) {
        return store.scan(rowKey(prefix), afterName.isEmpty() ? "" : rowKey(afterName), limit);
    }
}
