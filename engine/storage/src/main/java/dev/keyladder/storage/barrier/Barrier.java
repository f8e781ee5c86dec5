package dev.keyladder.storage.barrier;

import dev.keyladder.spi.RandomSource;
import dev.keyladder.storage.store.Store;
import java.time.Instant;
import java.util.List;

/// Encrypts every value on its way to the store and decrypts it on its way back, bound to namespace, area and
/// key: a value copied to another place does not open there.
///
/// Keys, due times and sizes stand in clear, and an old value put back under its own key is not noticed.
public final class Barrier {

    private final Store store;
    private final Envelope envelope;

    /// A barrier over a store.
    ///
    /// @param random for nonces
    public Barrier(Store store, BarrierKeys keys, RandomSource random) {
        this.store = store;
        this.envelope = new Envelope(keys, random);
    }

    /// The rows of one area.
    public BarrierView view(Area area) {
        return new BarrierView(store, envelope, area);
    }

    /// An empty collection of writes, over any number of areas.
    public BarrierWrites writes() {
        return new BarrierWrites(envelope);
    }

    /// Makes collected writes durable together, as [Store#commit] has it.
    ///
    /// @return the number of the commit
    public long commit(BarrierWrites writes) {
        return store.commit(writes.toWriteSet());
    }

    /// Rows of all areas whose due time is not later than an instant, the longest overdue first.
    public List<Due> due(Instant until, int limit) {
        return store.due(Area.everywhere(), until, limit).stream()
                .map(row -> {
                    Area area = Area.of(row.key());
                    return new Due(area, row.key().substring(area.prefix().length()), row.due());
                })
                .toList();
    }
}
