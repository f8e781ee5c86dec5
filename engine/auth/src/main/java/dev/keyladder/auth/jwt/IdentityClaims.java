package dev.keyladder.auth.jwt;

import dev.keyladder.spi.JsonText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which claims name the caller and which are carried along with the token.
record IdentityClaims(ClaimPath userClaim, List<Mapping> mappings) {
    /// A claim and the metadata field that it becomes.
    record Mapping(ClaimPath claim, String target) {}

    IdentityClaims {
        mappings = List.copyOf(mappings);
    }

    /// Who it is, stable across logins.
    ///
    /// @throws LoginRefused when the claim is missing, no text, or empty
    String alias(Claims claims) {
        JsonText value = claims.find(userClaim)
                .orElseThrow(
                        () -> refused("jwt_claim_missing", "claim \"" + userClaim.text() + "\" not found in token"));
        return claims.string(value)
                .filter(alias -> !alias.isBlank())
                .orElseThrow(() -> refused(
                        "jwt_claim_type", "claim \"" + userClaim.text() + "\" could not be converted to string"));
    }

    /// The mapped claims that the token has, and the role.
    ///
    /// @throws LoginRefused when one of them is no text
    Map<String, String> metadata(Claims claims, String role) {
        Map<String, String> metadata = new HashMap<>();
        for (Mapping mapping : mappings) {
            Optional<JsonText> value = claims.find(mapping.claim());
            if (value.isPresent()) {
                metadata.put(mapping.target(), text(claims, value.get(), mapping));
            }
        }
        metadata.put("role", role);
        return metadata;
    }

    private static String text(Claims claims, JsonText value, Mapping mapping) {
        return claims.string(value)
                .orElseThrow(() -> refused(
                        "jwt_claim_type",
                        "error converting claim '" + mapping.claim().text() + "' to string"));
    }

    private static LoginRefused refused(String code, String reason) {
        return LoginRefused.because(code, reason);
    }
}
