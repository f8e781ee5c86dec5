package dev.keyladder.spi;

import dev.keyladder.spi.secret.SecretText;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// What a successful login proved, for core to open a session on.
///
/// @param role the role's name, the service whose key mints the token
/// @param alias who it is, stable across logins: the value of the role's user claim
/// @param displayName how the token is shown; core puts the mount's name before it
/// @param metadata string facts that go with the token, `role` among them
/// @param source what it came from, for records and lineage, such as `github:acme/pay@refs/heads/main`; public claims
/// only
/// @param ci the claims that name the CI job, for records and lineage; public claims only
/// @param terms how long and with which policies
/// @param build the build that the identity belongs to, where the role names one and every claim of it was present
/// @param proof the identity token itself, to recognise when it is presented again; absent where the method has none
public record Granted(
        String role,
        String alias,
        String displayName,
        Map<String, String> metadata,
        String source,
        Map<String, String> ci,
        TokenTerms terms,
        Optional<BuildKey> build,
        Optional<Proof> proof) {
    public Granted {
        metadata = Map.copyOf(metadata);
        ci = Map.copyOf(ci);
    }

    /// The claims that name one build.
    ///
    /// @param issuer who says so
    /// @param claims claim name to value, of those in the role's build key that were present
    /// @param complete whether all of them were: otherwise there is no build lease, and only the session itself can
    ///     be ended
    public record BuildKey(String issuer, Map<String, String> claims, boolean complete) {
        public BuildKey {
            claims = Map.copyOf(claims);
        }
    }

    /// An identity token that was presented.
    ///
    /// @param presented the token as it came; core keeps a keyed hash of it
    /// @param ends when it stops being valid, leeway included
    /// @param reuse what presenting it again means
    public record Proof(SecretText presented, Instant ends, Reuse reuse) {}

    /// What presenting one identity token again means.
    public enum Reuse {
        /// Good again for the build it belongs to, until that ends.
        SAME_BUILD,
        /// Good once.
        ONCE,
        /// Good until it expires.
        ANY
    }
}
