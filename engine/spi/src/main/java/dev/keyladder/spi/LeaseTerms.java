package dev.keyladder.spi;

import java.time.Duration;

/// How long a leased secret is asked to live. Zero means: the mount's own.
///
/// @param ttl until it ends or is renewed
/// @param maxTtl however often it is renewed
/// @param renewable whether renewing is possible at all
public record LeaseTerms(Duration ttl, Duration maxTtl, boolean renewable) {}
