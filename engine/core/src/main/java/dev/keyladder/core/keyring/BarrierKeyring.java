package dev.keyladder.core.keyring;

import dev.keyladder.keys.crypto.Xaes;
import dev.keyladder.keys.hierarchy.KeyHierarchy;
import dev.keyladder.keys.hierarchy.ServiceKeyVersion;
import dev.keyladder.keys.statement.ServiceName;
import dev.keyladder.spi.UnavailableException;
import dev.keyladder.spi.format.KeyId;
import dev.keyladder.storage.barrier.BarrierKeys;
import dev.keyladder.storage.barrier.BarrierTerm;
import java.util.Optional;

/// The barrier's terms: the versions of each namespace's storage key.
public final class BarrierKeyring implements BarrierKeys {
    private final KeyHierarchy hierarchy;

    /// A keyring over the hierarchy.
    public BarrierKeyring(KeyHierarchy hierarchy) {
        this.hierarchy = hierarchy;
    }

    @Override
    public BarrierTerm current(String namespaceId) {
        ServiceKeyVersion key = hierarchy
                .current(namespaceId, ServiceName.STORAGE)
                .orElseThrow(() ->
                        new UnavailableException("the storage key of namespace " + namespaceId + " is not there"));
        return new BarrierTerm(key.kid(), key.barrier());
    }

    @Override
    public Optional<Xaes> byKid(KeyId kid) {
        return hierarchy.byKid(kid).map(ServiceKeyVersion::barrier);
    }
}
