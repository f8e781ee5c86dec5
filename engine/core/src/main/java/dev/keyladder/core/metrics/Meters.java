package dev.keyladder.core.metrics;

import java.time.Instant;

/// What core counts and times for operators, whoever keeps the figures. Safe for use by many threads; a call
/// costs next to nothing, never fails, and is told nothing that is secret or that grows without bound.
public interface Meters {
    /// What can be issued.
    enum Issued {
        /// The token of a login.
        LOGIN,
        /// A token made by a token.
        TOKEN,
        /// A leased secret.
        LEASE
    }

    /// Something has been issued: durable, recorded, and about to leave.
    ///
    /// @param received when the request came
    void issued(Issued what, Instant received);

    /// A token tried a namespace that does not lie within its own.
    void crossedNamespaces();
}
