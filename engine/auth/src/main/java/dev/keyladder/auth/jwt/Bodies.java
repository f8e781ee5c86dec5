package dev.keyladder.auth.jwt;

import dev.keyladder.spi.JsonName;
import dev.keyladder.spi.JsonText;
import dev.keyladder.spi.MayBeNegative;
import dev.keyladder.spi.secret.SecretText;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What requests carry, by path. An empty `Optional` is a field that was not sent.
final class Bodies {
    private Bodies() {}

    /// The mount's configuration, always whole: what is not sent is not set.
    record ConfigBody(
            List<String> jwtValidationPubkeys,
            String jwksUrl,
            String jwksCaPem,
            String oidcDiscoveryUrl,
            String oidcDiscoveryCaPem,
            String boundIssuer,
            String defaultRole,
            List<String> jwtSupportedAlgs) {}

    /// A role; of one that is there already, what is not sent stays.
    record RoleBody(
            Optional<String> roleType,
            Optional<String> userClaim,
            Optional<Boolean> userClaimJsonPointer,
            Optional<List<String>> boundAudiences,
            Optional<String> boundSubject,
            Optional<Map<String, JsonText>> boundClaims,
            Optional<String> boundClaimsType,
            Optional<Map<String, String>> claimMappings,
            Optional<String> groupsClaim,
            @MayBeNegative Optional<Duration> expirationLeeway,
            @MayBeNegative Optional<Duration> notBeforeLeeway,
            @MayBeNegative Optional<Duration> clockSkewLeeway,
            Optional<JsonText> buildKey,
            Optional<TokenReuse> tokenReuse,
            @JsonName(value = "token_ttl", alias = "ttl") Optional<Duration> tokenTtl,

            @JsonName(value = "token_max_ttl", alias = "max_ttl")
            Optional<Duration> tokenMaxTtl,

            Optional<Duration> tokenExplicitMaxTtl,

            @JsonName(value = "token_period", alias = "period")
            Optional<Duration> tokenPeriod,

            @JsonName(value = "token_num_uses", alias = "num_uses")
            Optional<Integer> tokenNumUses,

            @JsonName(value = "token_policies", alias = "policies")
            Optional<List<String>> tokenPolicies,

            Optional<Boolean> tokenNoDefaultPolicy,

            @JsonName(value = "token_bound_cidrs", alias = "bound_cidrs")
            Optional<List<String>> tokenBoundCidrs,

            Optional<String> tokenType) {}

    /// @param after the last name that is already known
    /// @param limit the most names to show; absent or zero: all
    record ListQuery(Optional<String> after, Optional<Integer> limit) {}

    /// @param role empty: the mount's default role
    record LoginBody(String role, SecretText jwt) {}

    /// @param role empty: the mount's default role
    /// @param session end this session alone
    record EndBuildBody(String role, SecretText jwt, Optional<String> session) {}
}
