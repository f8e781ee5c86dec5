package dev.keyladder.auth.jwt;

import dev.keyladder.spi.JsonText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Makes stored roles ready for logins.
final class RoleCompiler {
    private final ClaimsJson json;
    private final Presets presets;

    RoleCompiler(ClaimsJson json, Presets presets) {
        this.json = json;
        this.presets = presets;
    }

    LoginRole compile(String name, Role role) {
        Optional<Preset> preset = presets.named(role.buildKey().preset());
        boolean forBuilds = role.buildKey().isSet();
        return new LoginRole(
                name,
                checks(role),
                role.leeways().rules(preset),
                identity(role),
                preset.map(RoleCompiler::facts)
                        .orElseGet(() -> facts(role.buildKey().claims())),
                role.tokens().terms(forBuilds),
                role.tokenReuse().of(forBuilds));
    }

    private ClaimChecks checks(Role role) {
        List<BoundClaim> bound = role.boundClaims().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> bound(entry.getKey(), entry.getValue(), role.boundClaimsType()))
                .toList();
        return new ClaimChecks(Set.copyOf(role.boundAudiences()), role.boundSubject(), bound);
    }

    private BoundClaim bound(String claim, JsonText values, BoundClaimsType type) {
        List<Scalar> scalars = Scalar.listOf(values, json)
                .orElseThrow(() -> new IllegalStateException("a role was stored against the rules"));
        return BoundClaim.of(ClaimPath.of(claim), scalars, type);
    }

    private static IdentityClaims identity(Role role) {
        List<IdentityClaims.Mapping> mappings = role.claimMappings().entrySet().stream()
                .map(entry -> new IdentityClaims.Mapping(ClaimPath.of(entry.getKey()), entry.getValue()))
                .toList();
        return new IdentityClaims(ClaimPath.of(role.userClaim()), mappings);
    }

    private static BuildFacts facts(Preset preset) {
        return new BuildFacts(preset.buildKey().stream().map(ClaimPath::of).toList(), preset.source(), preset.ci());
    }

    /// Claims of the operator's own name the job as well as they name the build.
    private static BuildFacts facts(List<String> claims) {
        Map<String, ClaimTemplate> ci = new HashMap<>();
        claims.forEach(claim -> ci.put(claim, new ClaimTemplate("{" + claim + "}")));
        return new BuildFacts(claims.stream().map(ClaimPath::of).toList(), new ClaimTemplate("jwt:{sub}"), ci);
    }
}
