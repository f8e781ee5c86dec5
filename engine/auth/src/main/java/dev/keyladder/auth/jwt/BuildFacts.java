package dev.keyladder.auth.jwt;

import dev.keyladder.spi.Granted;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a role reads of the CI job behind a token.
///
/// @param buildKey the claims that name one build; none: the role knows no builds
/// @param source where a token comes from, in one line
/// @param ci facts about the job, by name
record BuildFacts(List<ClaimPath> buildKey, ClaimTemplate source, Map<String, ClaimTemplate> ci) {
    BuildFacts {
        buildKey = List.copyOf(buildKey);
        ci = Map.copyOf(ci);
    }

    /// The build that a token belongs to, as far as its claims tell; empty for a role without a build key.
    Optional<Granted.BuildKey> build(Claims claims) {
        if (buildKey.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> present = new HashMap<>();
        for (ClaimPath claim : buildKey) {
            claims.find(claim)
                    .flatMap(claims::scalar)
                    .filter(value -> !value.isBlank())
                    .ifPresent(value -> present.put(claim.text(), value));
        }
        String issuer = claims.string("iss").orElse("");
        return Optional.of(new Granted.BuildKey(issuer, present, present.size() == buildKey.size()));
    }

    /// @param alias stands in where the token lacks a claim of it
    String source(Claims claims, String alias) {
        return source.render(claims).orElse("jwt:" + alias);
    }

    Map<String, String> facts(Claims claims) {
        Map<String, String> facts = new HashMap<>();
        ci.forEach((name, template) -> template.render(claims).ifPresent(value -> facts.put(name, value)));
        return facts;
    }
}
