package dev.keyladder.auth.jwt;

import dev.keyladder.spi.Granted;
import dev.keyladder.spi.TokenTerms;
import dev.keyladder.spi.secret.SecretText;
import java.time.Instant;
import java.util.Optional;

/// A role made ready for logins: what takes time to prepare is done once.
record LoginRole(
        String name,
        ClaimChecks checks,
        TimeRules times,
        IdentityClaims identity,
        BuildFacts facts,
        TokenTerms terms,
        Granted.Reuse reuse) {

    /// Judges a token whose signature and issuer hold.
    ///
    /// @throws LoginRefused by the first check that fails: audience, times, bound claims, user claim
    Granted admit(IdentityToken token, Claims claims, Instant now) {
        checks.requireAudience(claims);
        Instant end = times.requireValid(claims, now);
        checks.requireBound(claims);
        String alias = identity.alias(claims);
        return new Granted(
                name,
                alias,
                alias,
                identity.metadata(claims, name),
                facts.source(claims, alias),
                facts.facts(claims),
                terms,
                facts.build(claims),
                Optional.of(new Granted.Proof(SecretText.of(token.signedText()), end, reuse)));
    }

    /// Whether logins of the role belong to builds.
    boolean knowsBuilds() {
        return !facts.buildKey().isEmpty();
    }
}
