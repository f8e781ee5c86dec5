package dev.keyladder.core.session;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// One login.
///
/// @param id `ses_` and 26 characters of lower-case base32: names the session and opens nothing
/// @param mountUuid the auth mount it came through
/// @param claims the claims of the role's build key that the identity token carried
/// @param build the keyed hash of the build it belongs to; empty where a claim of the build key was missing
/// @param tokenKey the row of its token
public record SessionRow(
        String id,
        String mountUuid,
        String role,
        String issuer,
        String alias,
        Map<String, String> claims,
        Optional<String> build,
        String tokenNamespaceId,
        String tokenKey,
        Instant created) {
    public SessionRow {
        claims = Map.copyOf(claims);
    }
}
