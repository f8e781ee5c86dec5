package dev.keyladder.core.lease;

import dev.keyladder.spi.LeaseKind;
import java.util.Optional;

/// Finds the engine's duties for a stored lease. The mount table implements it.
@FunctionalInterface
public interface LeaseKinds {
    /// The kind, unless the mount is gone or its engine unknown to this build.
    Optional<LeaseKind<?>> of(LeaseRow row);
}
