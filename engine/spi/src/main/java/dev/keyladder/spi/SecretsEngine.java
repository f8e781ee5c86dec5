package dev.keyladder.spi;

import java.util.List;

/// One mounted secrets engine. Its handlers run on virtual threads and may block; callers are authenticated, allowed
/// and recorded before it hears of them.
public interface SecretsEngine extends AutoCloseable {
    /// The engine's paths: fixed for the life of the mount.
    List<Route> routes();

    /// The types of leased secret it makes.
    default List<LeaseKind<?>> leaseKinds() {
        return List.of();
    }

    @Override
    default void close() {}

    /// Makes the engine of one mount.
    @FunctionalInterface
    interface Factory {
        /// Called once per mount, before its first request; reads storage lazily, not here.
        SecretsEngine create(MountContext mount);
    }
}
