package dev.keyladder.core.lease;

/// Where a lease stands.
public enum LeaseState {
    /// Its row is durable, the act on the outside may or may not have happened.
    PENDING,
    /// The secret is out and works.
    ACTIVE,
    /// The secret is to die; until it is known to be dead the row stays and the revocation is tried again.
    REVOKING,
    /// Revoking failed too often: it is still tried, once a day, and counted for everybody to see.
    IRREVOCABLE
}
