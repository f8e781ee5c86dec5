package dev.keyladder.core.token;

import dev.keyladder.storage.barrier.Area;

/// Where a token's row stands.
///
/// @param namespaceId the namespace it was made in
/// @param rowKey `<kid>/<lane>/<seq>`, or `custom/` and a keyed hash of an id of its own
public record TokenRef(String namespaceId, String rowKey) {
    /// The kind of area that tokens stand in.
    public static final String KIND = "tok";

    private static final String CUSTOM = "custom/";

    /// The row of a minted token.
    public static TokenRef minted(String namespaceId, String kid, long lane, long sequence) {
        return new TokenRef(namespaceId, kid + "/" + lane + "/" + sequence);
    }

    /// The row of a token with an id of its own.
    public static TokenRef custom(String namespaceId, String hash) {
        return new TokenRef(namespaceId, CUSTOM + hash);
    }

    /// The rows of tokens.
    Area area() {
        return Area.ofCore(namespaceId, KIND);
    }

    /// One name without slashes, for rows below another token's.
    String flat() {
        return namespaceId + "." + rowKey.replace('/', '.');
    }

    static TokenRef fromFlat(String flat) {
        int dot = flat.indexOf('.');
        return new TokenRef(flat.substring(0, dot), flat.substring(dot + 1).replace('.', '/'));
    }
}
