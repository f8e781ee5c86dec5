package dev.keyladder.auth.jwt;

import java.util.Arrays;
import java.util.List;

/// Names a claim: by its name, or, where it begins with a slash, by a JSON pointer (RFC 6901) into nested
/// claims.
///
/// @param text as the operator wrote it, for messages
/// @param tokens names and array indexes from the outside in; at least one
record ClaimPath(String text, List<String> tokens) {
    ClaimPath {
        tokens = List.copyOf(tokens);
    }

    static ClaimPath of(String text) {
        return new ClaimPath(text, text.startsWith("/") ? tokensOf(text) : List.of(text));
    }

    private static List<String> tokensOf(String pointer) {
        return Arrays.stream(pointer.substring(1).split("/", -1))
                .map(token -> token.replace("~1", "/").replace("~0", "~"))
                .toList();
    }
}
