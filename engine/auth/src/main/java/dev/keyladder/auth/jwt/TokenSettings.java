package dev.keyladder.auth.jwt;

import dev.keyladder.spi.TokenTerms;
import java.time.Duration;
import java.util.List;

/// A role's generic token settings, as set.
///
/// @param type `default` or `service`, in the operator's word
record TokenSettings(
        Duration ttl,
        Duration maxTtl,
        Duration explicitMaxTtl,
        Duration period,
        int numUses,
        List<String> policies,
        boolean noDefaultPolicy,
        List<String> boundCidrs,
        String type) {
    static final TokenSettings UNSET = new TokenSettings(
            Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, 0, List.of(), false, List.of(), "default");

    /// A build's token need not live as long as the mount allows; most builds are done within it.
    private static final Duration BUILD_TTL = Duration.ofHours(1);

    TokenSettings {
        policies = List.copyOf(policies);
        boundCidrs = List.copyOf(boundCidrs);
    }

    /// @param forBuilds whether the role's logins belong to builds
    TokenTerms terms(boolean forBuilds) {
        return new TokenTerms(
                policies,
                noDefaultPolicy,
                forBuilds ? buildTtl() : ttl,
                maxTtl,
                explicitMaxTtl,
                period,
                numUses,
                boundCidrs.stream().map(Cidr::complete).toList());
    }

    private Duration buildTtl() {
        if (!ttl.isZero() || !period.isZero()) {
            return ttl;
        }
        return maxTtl.isZero() || maxTtl.compareTo(BUILD_TTL) > 0 ? BUILD_TTL : maxTtl;
    }
}
