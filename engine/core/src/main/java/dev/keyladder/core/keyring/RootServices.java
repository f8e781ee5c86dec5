package dev.keyladder.core.keyring;

import dev.keyladder.core.namespace.Namespace;
import dev.keyladder.keys.hierarchy.KeyHierarchy;
import dev.keyladder.keys.hierarchy.ServiceKeyVersion;
import dev.keyladder.keys.statement.ServiceName;
import dev.keyladder.spi.UnavailableException;

/// The service keys that only the root namespace has.
final class RootServices {
    private RootServices() {}

    static ServiceKeyVersion of(KeyHierarchy hierarchy, ServiceName service) {
        return hierarchy
                .current(Namespace.ROOT_ID, service)
                .orElseThrow(
                        () -> new UnavailableException("the root namespace's " + service.text() + " key is not open"));
    }
}
