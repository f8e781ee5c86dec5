package dev.keyladder.core.token;

/// What became of a string that was presented as a token.
public sealed interface Recognition {
    /// A token that lives.
    record Alive(Live token) implements Recognition {}

    /// Not one, or one no longer.
    ///
    /// @param auditReason for operators; the caller reads `permission denied`
    record Refused(String auditReason) implements Recognition {}
}
