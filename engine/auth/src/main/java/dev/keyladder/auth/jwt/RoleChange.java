package dev.keyladder.auth.jwt;

import dev.keyladder.auth.jwt.Bodies.RoleBody;
import dev.keyladder.spi.JsonText;
import dev.keyladder.spi.MalformedRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Makes of a role what a request says of it.
final class RoleChange {
    private final ClaimsJson json;
    private final Presets presets;

    RoleChange(ClaimsJson json, Presets presets) {
        this.json = json;
        this.presets = presets;
    }

    Role apply(Role former, RoleBody body) {
        return new Role(
                body.userClaim().orElse(former.userClaim()),
                body.userClaimJsonPointer().orElse(former.userClaimJsonPointer()),
                body.boundAudiences().orElse(former.boundAudiences()),
                body.boundSubject().orElse(former.boundSubject()),
                body.boundClaims().orElse(former.boundClaims()),
                body.boundClaimsType().map(RoleChange::claimsType).orElse(former.boundClaimsType()),
                body.claimMappings().orElse(former.claimMappings()),
                body.groupsClaim().orElse(former.groupsClaim()),
                leeways(former.leeways(), body),
                body.buildKey().map(this::buildKey).orElse(former.buildKey()),
                body.tokenReuse().orElse(former.tokenReuse()),
                tokens(former.tokens(), body));
    }

    private static Leeways leeways(Leeways former, RoleBody body) {
        return new Leeways(
                body.expirationLeeway().orElse(former.expiration()),
                body.notBeforeLeeway().orElse(former.notBefore()),
                body.clockSkewLeeway().orElse(former.clockSkew()));
    }

    private static TokenSettings tokens(TokenSettings former, RoleBody body) {
        return new TokenSettings(
                body.tokenTtl().orElse(former.ttl()),
                body.tokenMaxTtl().orElse(former.maxTtl()),
                body.tokenExplicitMaxTtl().orElse(former.explicitMaxTtl()),
                body.tokenPeriod().orElse(former.period()),
                body.tokenNumUses().orElse(former.numUses()),
                body.tokenPolicies().map(RoleChange::policies).orElse(former.policies()),
                body.tokenNoDefaultPolicy().orElse(former.noDefaultPolicy()),
                body.tokenBoundCidrs().orElse(former.boundCidrs()),
                body.tokenType().filter(type -> !type.isEmpty()).orElse(former.type()));
    }

    private static List<String> policies(List<String> names) {
        return names.stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .distinct()
                .sorted()
                .toList();
    }

    private static BoundClaimsType claimsType(String word) {
        return switch (word) {
            case "", "string" -> BoundClaimsType.STRING;
            case "glob" -> BoundClaimsType.GLOB;
            default -> throw new MalformedRequest("invalid 'bound_claims_type': it must be string or glob");
        };
    }

    /// A text without a comma must be a preset's name: a slip in it must not become a claim that no token
    /// has.
    private BuildKeySetting buildKey(JsonText sent) {
        return switch (JsonKind.of(sent)) {
            case NULL -> BuildKeySetting.NONE;
            case STRING -> buildKey(json.text(sent).strip());
            case ARRAY ->
                claims(json.elements(sent).stream().map(this::claimName).toList());
            case OBJECT, NUMBER, BOOLEAN -> throw malformedBuildKey();
        };
    }

    private BuildKeySetting buildKey(String text) {
        if (text.isEmpty()) {
            return BuildKeySetting.NONE;
        }
        if (text.indexOf(',') >= 0) {
            return claims(Arrays.stream(text.split(",")).map(String::strip).toList());
        }
        if (presets.named(text).isEmpty()) {
            throw malformedBuildKey();
        }
        return new BuildKeySetting(text, List.of());
    }

    private String claimName(JsonText element) {
        if (JsonKind.of(element) != JsonKind.STRING) {
            throw malformedBuildKey();
        }
        return json.text(element).strip();
    }

    private BuildKeySetting claims(List<String> names) {
        List<String> distinct = names.stream().distinct().toList();
        if (distinct.stream().anyMatch(String::isEmpty)) {
            throw malformedBuildKey();
        }
        return new BuildKeySetting("", distinct);
    }

    private MalformedRequest malformedBuildKey() {
        return new MalformedRequest("build_key must be one of " + presets.names() + ", or a list of claims");
    }
}
