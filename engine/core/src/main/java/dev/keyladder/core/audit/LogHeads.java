package dev.keyladder.core.audit;

import java.util.Optional;

/// What the log is measured by, besides itself.
///
/// @param committed the store's row [AuditHead#ROW]: newest, but only as trustworthy as the store
/// @param signed the store's row [SignedHead#ROW], or a head kept elsewhere, which nobody at the store can
///     set
///     back
public record LogHeads(Optional<AuditHead> committed, Optional<SignedHead> signed) {
    /// Nothing but the log.
    public static LogHeads none() {
        return new LogHeads(Optional.empty(), Optional.empty());
    }

    /// A head that was kept in a file.
    public static LogHeads of(SignedHead head) {
        return new LogHeads(Optional.empty(), Optional.of(head));
    }
}
