package dev.keyladder.spi;

import java.time.Duration;
import java.util.List;

/// On which terms a login's token is minted: the generic `token_*` settings of a role. Zero durations mean: the
/// mount's
/// own.
///
/// @param policies what the token may do
/// @param noDefaultPolicy whether `default` is left out
/// @param ttl until it ends or is renewed
/// @param maxTtl however often it is renewed
/// @param explicitMaxTtl a hard end that no later setting moves
/// @param period renewed for ever in steps of this length
/// @param numUses how many requests it is good for; zero: any number
/// @param boundCidrs from where it may be used, as `address/bits`; empty: anywhere
public record TokenTerms(
        List<String> policies,
        boolean noDefaultPolicy,
        Duration ttl,
        Duration maxTtl,
        Duration explicitMaxTtl,
        Duration period,
        int numUses,
        List<String> boundCidrs) {
    public TokenTerms {
        policies = List.copyOf(policies);
        boundCidrs = List.copyOf(boundCidrs);
    }
}
