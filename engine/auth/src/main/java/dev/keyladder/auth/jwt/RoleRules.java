package dev.keyladder.auth.jwt;

import dev.keyladder.spi.JsonText;
import dev.keyladder.spi.MalformedRequest;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// What a role must obey before it is stored.
final class RoleRules {
    private static final Pattern NAME = Pattern.compile("[a-z0-9_](?:[a-z0-9_.-]{0,126}[a-z0-9_])?");

    private final ClaimsJson json;

    RoleRules(ClaimsJson json) {
        this.json = json;
    }

    /// @throws MalformedRequest naming the rule that does not hold
    void require(Role role) {
        requireClaims(role);
        requireBound(role);
        requireMappings(role);
        requireTokens(role.tokens());
    }

    static void requireName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new MalformedRequest("a role's name has up to 128 letters, digits, dots, dashes and underscores");
        }
    }

    /// Vault's default is the login by browser. Taking a role without a type for a jwt role would let in
    /// what Vault
    /// would have kept out.
    static void requireType(Optional<String> sent, boolean exists) {
        boolean jwt = sent.map("jwt"::equals).orElse(exists);
        if (!jwt) {
            throw new MalformedRequest("role_type must be \"jwt\": this method does not offer the login by browser,"
                    + " \"oidc\", which is the default elsewhere");
        }
    }

    private static void requireClaims(Role role) {
        if (role.userClaim().isEmpty()) {
            throw new MalformedRequest("a user claim must be defined on the role");
        }
        if (role.userClaimJsonPointer() && !role.userClaim().startsWith("/")) {
            throw new MalformedRequest("a user_claim that is a JSON pointer begins with a slash");
        }
        if (!role.buildKey().preset().isEmpty() && role.boundAudiences().isEmpty()) {
            throw new MalformedRequest("a role with the build_key of a CI platform needs bound_audiences: its tokens"
                    + " are for more than one party");
        }
    }

    private void requireBound(Role role) {
        boolean none = role.boundAudiences().isEmpty()
                && role.boundSubject().isEmpty()
                && role.boundClaims().isEmpty()
                && role.tokens().boundCidrs().isEmpty();
        if (none) {
            throw new MalformedRequest("must have at least one bound constraint when creating/updating a role");
        }
        role.boundClaims().forEach((claim, values) -> requireValues(claim, values, role.boundClaimsType()));
    }

    private void requireValues(String claim, JsonText values, BoundClaimsType type) {
        Optional<List<Scalar>> scalars = Scalar.listOf(values, json);
        int elements =
                JsonKind.of(values) == JsonKind.ARRAY ? json.elements(values).size() : 1;
        if (scalars.filter(list -> !list.isEmpty() && list.size() == elements).isEmpty()) {
            throw new MalformedRequest("bound claim \"" + claim + "\" is not a single value or a list of them");
        }
        if (type == BoundClaimsType.GLOB && !scalars.get().stream().allMatch(Scalar::isString)) {
            throw new MalformedRequest("claim \"" + claim + "\" is not a string or list of strings, as globs must be");
        }
    }

    private static void requireMappings(Role role) {
        Set<String> targets = new HashSet<>();
        role.claimMappings().forEach((claim, target) -> {
            if (target.equals("role")) {
                throw new MalformedRequest("metadata key \"role\" is reserved and may not be a mapping destination");
            }
            if (target.isEmpty() || !targets.add(target)) {
                throw new MalformedRequest(
                        "multiple keys, or one without a name, are mapped to metadata key \"" + target + "\"");
            }
        });
    }

    private static void requireTokens(TokenSettings tokens) {
        if (tokens.numUses() < 0) {
            throw new MalformedRequest("'token_num_uses' cannot be negative");
        }
        if (isLess(tokens.maxTtl(), tokens.ttl())) {
            throw new MalformedRequest("'token_ttl' cannot be greater than 'token_max_ttl'");
        }
        if (tokens.policies().contains("root")) {
            throw new MalformedRequest("auth methods cannot create root tokens");
        }
        if (!tokens.boundCidrs().stream().allMatch(Cidr::isValid)) {
            throw new MalformedRequest("token_bound_cidrs must be addresses or blocks of them, such as 10.0.0.0/8");
        }
        switch (tokens.type()) {
            case "default", "service", "default-service" -> {}
            default -> throw new MalformedRequest("token_type must be default or service");
        }
    }

    private static boolean isLess(Duration limit, Duration value) {
        return !limit.isZero() && value.compareTo(limit) > 0;
    }
}
