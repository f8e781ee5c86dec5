package dev.keyladder.storage.barrier;

import dev.keyladder.keys.crypto.Xaes;
import dev.keyladder.spi.UnavailableException;
import dev.keyladder.spi.format.KeyId;
import java.util.Optional;

/// Where the barrier's keys come from. Asked for each value, so an implementation answers from memory.
public interface BarrierKeys {

    /// The term under which a namespace's values are encrypted now.
    ///
    /// @throws UnavailableException if the namespace's keys cannot be opened at present
    BarrierTerm current(String namespaceId);

    /// The cipher of a term, present or past; empty if there is no storage key version of that name.
    ///
    /// @throws UnavailableException if it exists, but cannot be opened at present
    Optional<Xaes> byKid(KeyId kid);
}
