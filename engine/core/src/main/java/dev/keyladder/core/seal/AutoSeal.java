package dev.keyladder.core.seal;

import dev.keyladder.keys.root.RootBackend;
import java.util.Optional;

/// A way to open the root without people: a key file, a device.
public interface AutoSeal {
    /// The word for it in configuration and status.
    String type();

    /// Makes the root of a new installation; safe to repeat with the same record after a crash.
    ///
    /// @throws dev.keyladder.keys.root.RootFailure when it cannot be made
    Enrolled enrol(SealRecord begun);

    /// Opens the root.
    ///
    /// @throws dev.keyladder.keys.root.RootFailure when it cannot be opened: unavailable ones are worth
    ///     trying
    /// again
    RootBackend open(SealRecord seal);

    /// A root that has been made.
    ///
    /// @param secrets the software root, sealed; empty where the root is a device's
    record Enrolled(RootBackend backend, Optional<byte[]> secrets) {}
}
