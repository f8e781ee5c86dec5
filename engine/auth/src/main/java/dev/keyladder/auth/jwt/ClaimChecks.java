package dev.keyladder.auth.jwt;

import dev.keyladder.spi.JsonText;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What a role asks of a token's claims, times apart.
///
/// @param audiences one of which the token must be for; empty: it must be for nobody in particular
/// @param subject what `sub` must be; empty: anything
record ClaimChecks(Set<String> audiences, String subject, List<BoundClaim> bound) {
    ClaimChecks {
        audiences = Set.copyOf(audiences);
        bound = List.copyOf(bound);
    }

    /// @throws LoginRefused when the token is for somebody else
    void requireAudience(Claims claims) {
        Optional<JsonText> claimed = claims.find("aud");
        Optional<List<String>> given = claims.audience();
        if (audiences.isEmpty()) {
            boolean none = claimed.isEmpty() || given.filter(List::isEmpty).isPresent();
            if (!none) {
                throw LoginRefused.because(
                        "jwt_audience_unbound", "audience claim found in JWT but no audiences bound to the role");
            }
        } else if (given.filter(list -> list.stream().anyMatch(audiences::contains))
                .isEmpty()) {
            throw LoginRefused.notAccepted("audience: expected one of " + shown(List.copyOf(audiences)) + ", got "
                    + given.map(ClaimChecks::shown).orElse("no text or list of texts"));
        }
    }

    /// @throws LoginRefused when another subject or another value of a bound claim came
    void requireBound(Claims claims) {
        Optional<String> given = claims.string("sub");
        if (!subject.isEmpty() && !given.equals(Optional.of(subject))) {
            throw LoginRefused.because(
                    "jwt_subject_mismatch",
                    "error validating token: invalid subject (sub) claim",
                    "claim \"sub\": expected " + Shown.text(subject) + ", got "
                            + given.map(Shown::text).orElse("no text"));
        }
        bound.forEach(claim -> claim.require(claims));
    }

    private static String shown(List<String> texts) {
        return texts.stream().sorted().map(Shown::text).collect(Collectors.joining(", ", "[", "]"));
    }
}
