package dev.keyladder.auth.jwt;

import dev.keyladder.spi.JsonText;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What answers show, by path.
final class Answers {
    private Answers() {}

    /// The mount's configuration. Fields of the login by browser, which this method does not offer, are
    /// shown as a Vault
    /// without it shows them: clients compare.
    record ConfigAnswer(
            String boundIssuer,
            String defaultRole,
            String jwksCaPem,
            String jwksUrl,
            List<String> jwtSupportedAlgs,
            List<String> jwtValidationPubkeys,
            boolean namespaceInState,
            String oidcClientId,
            String oidcDiscoveryCaPem,
            String oidcDiscoveryUrl,
            String oidcResponseMode,
            List<String> oidcResponseTypes,
            Map<String, String> providerConfig) {
        static ConfigAnswer of(MountConfig config) {
            return new ConfigAnswer(
                    config.boundIssuer(),
                    config.defaultRole(),
                    config.jwksCaPem(),
                    config.jwksUrl(),
                    config.jwtSupportedAlgs(),
                    config.jwtValidationPubkeys(),
                    true,
                    "",
                    config.oidcDiscoveryCaPem(),
                    config.oidcDiscoveryUrl(),
                    "",
                    List.of(),
                    Map.of());
        }
    }

    /// A role, in Vault's types; the last two are ours.
    ///
    /// @param buildKey a preset's name or a list of claims
    record RoleAnswer(
            String roleType,
            String userClaim,
            boolean userClaimJsonPointer,
            List<String> boundAudiences,
            String boundSubject,
            @Nullable Map<String, JsonText> boundClaims,
            BoundClaimsType boundClaimsType,
            @Nullable Map<String, String> claimMappings,
            String groupsClaim,
            Duration expirationLeeway,
            Duration notBeforeLeeway,
            Duration clockSkewLeeway,
            @Nullable List<String> allowedRedirectUris,
            @Nullable List<String> oidcScopes,
            boolean verboseOidcLogging,
            int maxAge,
            List<String> tokenBoundCidrs,
            Duration tokenExplicitMaxTtl,
            Duration tokenMaxTtl,
            boolean tokenNoDefaultPolicy,
            int tokenNumUses,
            Duration tokenPeriod,
            List<String> tokenPolicies,
            Duration tokenTtl,
            String tokenType,
            @Nullable Object buildKey,
            TokenReuse tokenReuse) {
        static RoleAnswer of(Role role) {
            TokenSettings tokens = role.tokens();
            return new RoleAnswer(
                    "jwt",
                    role.userClaim(),
                    role.userClaimJsonPointer(),
                    role.boundAudiences(),
                    role.boundSubject(),
                    role.boundClaims().isEmpty() ? null : role.boundClaims(),
                    role.boundClaimsType(),
                    role.claimMappings().isEmpty() ? null : role.claimMappings(),
                    role.groupsClaim(),
                    role.leeways().expiration(),
                    role.leeways().notBefore(),
                    role.leeways().clockSkew(),
                    null,
                    null,
                    false,
                    0,
                    tokens.boundCidrs(),
                    tokens.explicitMaxTtl(),
                    tokens.maxTtl(),
                    tokens.noDefaultPolicy(),
                    tokens.numUses(),
                    tokens.period(),
                    tokens.policies(),
                    tokens.ttl(),
                    tokens.type(),
                    role.buildKey().shown(),
                    role.tokenReuse());
        }
    }
}
