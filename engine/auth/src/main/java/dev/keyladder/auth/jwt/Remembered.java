package dev.keyladder.auth.jwt;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/// What has been made of stored rows, until one of them changes. What is not there is not remembered, so
/// foreign names
/// take no room.
///
/// @param <V> immutable, or safe for concurrent use
final class Remembered<V> {
    private final ConcurrentMap<String, Entry<V>> entries = new ConcurrentHashMap<>();
    private final AtomicLong changes = new AtomicLong();

    private record Entry<V>(long asOf, V value) {}

    /// @param load reads and prepares what is not known; runs outside any lock
    Optional<V> get(String name, Supplier<Optional<V>> load) {
        // Read before the row is: what a change overtakes bears an old number and is not used again.
        long asOf = changes.get();
        Entry<V> known = entries.get(name);
        if (known != null && known.asOf() == asOf) {
            return Optional.of(known.value());
        }
        Optional<V> loaded = load.get();
        loaded.ifPresent(value -> entries.put(name, new Entry<>(asOf, value)));
        return loaded;
    }

    /// A row has changed: nothing known counts any more.
    void forget() {
        changes.incrementAndGet();
        entries.clear();
    }
}
