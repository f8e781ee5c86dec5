package dev.keyladder.storage.barrier;

import dev.keyladder.storage.store.Row;
import dev.keyladder.storage.store.Store;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The rows of one area, decrypted: keys are relative to it, and nothing outside it can be named.
///
/// Methods throw [BarrierIntegrity] for a value that does not belong where it stands, and
/// [dev.keyladder.spi.UnavailableException] when the store or the key is away.
public final class BarrierView {

    private final Store store;
    private final Envelope envelope;
    private final Area area;

    BarrierView(Store store, Envelope envelope, Area area) {
        this.store = store;
        this.envelope = envelope;
        this.area = area;
    }

    /// Which rows these are.
    public Area area() {
        return area;
    }

    /// The row under exactly this key.
    public Optional<Opened> get(String key) {
        return store.get(area.prefix() + key).map(this::open);
    }

    /// The names directly below a prefix, as [Store#children] has them.
    ///
    /// @param prefix empty, or ending in a slash
    public List<String> children(String prefix, String after, int limit) {
        return store.children(area.prefix() + prefix, after, limit);
    }

    /// The rows below a prefix in key order.
    ///
    /// @param prefix empty, or ending in a slash
    /// @param afterKey only rows whose key sorts after this one; empty for the first page
    public List<Opened> scan(String prefix, String afterKey, int limit) {
        String after = afterKey.isEmpty() ? "" : area.prefix() + afterKey;
        return store.scan(area.prefix() + prefix, after, limit).stream()
                .map(this::open)
                .toList();
    }

    /// How many rows there are below a prefix; opens none of them.
    public long count(String prefix) {
        return store.count(area.prefix() + prefix);
    }

    /// The rows whose due time is not later than an instant, the longest overdue first.
    public List<Due> due(Instant until, int limit) {
        return store.due(area.prefix(), until, limit).stream()
                .map(row -> new Due(area, relative(row.key()), row.due()))
                .toList();
    }

    private Opened open(Row row) {
        String key = relative(row.key());
        return new Opened(key, envelope.decrypt(area, key, row.value()), row.revision());
    }

    private String relative(String rowKey) {
        return rowKey.substring(area.prefix().length());
    }
}
