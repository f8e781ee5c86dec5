package dev.keyladder.core.audit;

/// The public keys of the log key's versions.
@FunctionalInterface
public interface LogKeys {
    /// What is to be said of a signature; the last, that its key version is not among those known here.
    enum Answer {
        GOOD,
        FALSE,
        UNKNOWN_KEY
    }

    /// Checks the signature of a message under a key version.
    Answer check(byte[] kid, byte[] message, byte[] signature);
}
