package dev.keyladder.core.audit;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Who acts, and from where.
///
/// @param credential the token presented, or the one minted by a login; null where there is none
/// @param actor how the caller is shown to people, such as `jwt-ci`; empty for an anonymous one
/// @param source what the actor is outside Keyladder: the identity that a login mapped to it
/// @param ci claims of the build that the caller is part of, by name; empty where it is none
/// @param peer network address of the caller; null for background work
public record Origin(
        @Nullable Credential credential,
        String actor,
        @Nullable String source,
        Map<String, String> ci,
        @Nullable String peer) {
    /// Keeps the claims as an immutable copy.
    public Origin {
        ci = Map.copyOf(ci);
    }

    /// Work of the server itself.
    ///
    /// @param part the part that acts, such as `audit`
    public static Origin server(String part) {
        return new Origin(null, part, null, Map.of(), null);
    }

    void writeTo(LeafWriter leaf) {
        if (credential == null) {
            leaf.nothing(LeafKey.TID, LeafKey.KEY_STATE);
        } else {
            credential.writeTo(leaf);
        }
        leaf.text(LeafKey.ACTOR, actor);
        leaf.text(LeafKey.SOURCE, source);
    }

    void writeClaims(LeafWriter leaf) {
        if (ci.isEmpty()) {
            leaf.nothing(LeafKey.CI, LeafKey.CI);
        } else {
            leaf.claims(LeafKey.CI, new TreeMap<>(ci));
        }
    }
}
