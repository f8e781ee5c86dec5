package dev.keyladder.spi;

import java.time.Instant;

/// A lease as the engine sees it while it issues, renews or revokes.
///
/// @param leaseId the whole lease id, ending in 26 characters of lower-case base32
/// @param suffix those 26 characters: unique for ever, fit for a user name
/// @param issued when the lease began
/// @param expires when it ends
public record LeaseTerm(String leaseId, String suffix, Instant issued, Instant expires) {}
