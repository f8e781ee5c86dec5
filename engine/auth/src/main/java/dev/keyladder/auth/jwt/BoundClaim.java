package dev.keyladder.auth.jwt;

import dev.keyladder.spi.JsonText;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// One claim that a role binds: at least one value of the claim must be, or fit, one that the role lists.
final class BoundClaim {
    private final ClaimPath claim;
    private final Set<Scalar> values;
    private final List<Glob> globs;

    private BoundClaim(ClaimPath claim, Set<Scalar> values, List<Glob> globs) {
        this.claim = claim;
        this.values = values;
        this.globs = globs;
    }

    /// @param type whether the values are plain or patterns
    static BoundClaim of(ClaimPath claim, List<Scalar> values, BoundClaimsType type) {
        List<Glob> globs = switch (type) {
            case STRING -> List.of();
            case GLOB -> values.stream().map(value -> new Glob(value.text())).toList();
        };
        return new BoundClaim(claim, new LinkedHashSet<>(values), globs);
    }

    /// @throws LoginRefused when the claim is absent or has no such value
    void require(Claims claims) {
        JsonText actual = claims.find(claim).orElseThrow(() -> refused("jwt_claim_missing", "is missing", "nothing"));
        List<Scalar> given = claims.scalars(actual)
                .orElseThrow(() -> refused("jwt_claim_type", "is not a string or list", "an object"));
        if (given.stream().noneMatch(this::fits)) {
            String got = given.stream().map(BoundClaim::shown).collect(Collectors.joining(", ", "[", "]"));
            throw refused("jwt_claim_mismatch", "does not match any associated bound claim values", got);
        }
    }

    private boolean fits(Scalar given) {
        return globs.isEmpty()
                ? values.contains(given)
                : given.isString() && globs.stream().anyMatch(glob -> glob.matches(given.text()));
    }

    private LoginRefused refused(String code, String fault, String got) {
        String expected = values.stream().map(BoundClaim::shown).collect(Collectors.joining(", ", "[", "]"));
        return LoginRefused.because(
                code,
                "error validating claims: claim \"" + claim.text() + "\" " + fault,
                "claim " + Shown.text(claim.text()) + ": expected one of " + expected + ", got " + got);
    }

    /// Strings in quotation marks, so that 7 and "7" can be told apart.
    private static String shown(Scalar value) {
        return value.isString() ? Shown.text(value.text()) : value.text();
    }
}
