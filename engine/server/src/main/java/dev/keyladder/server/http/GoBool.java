package dev.keyladder.server.http;

import java.util.List;
import java.util.Map;

/// Truth values as Go's `strconv.ParseBool` reads them, since that is what Vault's clients send.
final class GoBool {
    private GoBool() {}

    /// The value of a parameter; absent and empty are false.
    ///
    /// @throws RefusedRequest 400, where it is no truth value
    static boolean parameter(Map<String, List<String>> query, String name) {
        List<String> values = query.get(name);
        String text = values == null ? "" : values.getFirst();
        return switch (text) {
            case "1", "t", "T", "true", "TRUE", "True" -> true;
            case "", "0", "f", "F", "false", "FALSE", "False" -> false;
            default -> throw RefusedRequest.malformed("the query parameter '" + name + "' is not true or false");
        };
    }
}
