package dev.keyladder.storage.barrier;

import dev.keyladder.keys.crypto.Xaes;
import dev.keyladder.spi.format.KeyId;
import dev.keyladder.testkit.SeededRandom;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Barrier keys without a hierarchy: every namespace has a key of its own, drawn from a seed, and may be
/// rotated.
public final class FixedBarrierKeys implements BarrierKeys {

    private final Map<String, BarrierTerm> current = new HashMap<>();
    private final Map<KeyId, Xaes> all = new HashMap<>();
    private final SeededRandom random;

    /// Keys that a seed decides.
    public FixedBarrierKeys(long seed) {
        random = new SeededRandom(seed);
    }

    @Override
    public synchronized BarrierTerm current(String namespaceId) {
        BarrierTerm term = current.get(namespaceId);
        return term == null ? rotate(namespaceId) : term;
    }

    @Override
    public synchronized Optional<Xaes> byKid(KeyId kid) {
        return Optional.ofNullable(all.get(kid));
    }

    /// Opens a new term of a namespace.
    public synchronized BarrierTerm rotate(String namespaceId) {
        BarrierTerm term = new BarrierTerm(KeyId.of(random.bytes(KeyId.BYTES)), new Xaes(random.bytes(Xaes.KEY_BYTES)));
        current.put(namespaceId, term);
        all.put(term.kid(), term.cipher());
        return term;
    }

    /// Forgets a term, as the destruction of its key does.
    public synchronized void destroy(KeyId kid) {
        all.remove(kid);
    }
}
