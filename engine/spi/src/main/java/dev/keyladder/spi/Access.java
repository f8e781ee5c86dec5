package dev.keyladder.spi;

/// Who may call a path before policy is asked.
public enum Access {
    /// Nobody needs a token: a login, health.
    PUBLIC,
    /// A token whose policies grant the operation.
    AUTHENTICATED,
    /// A token whose policies grant the operation and `sudo`.
    SUDO
}
