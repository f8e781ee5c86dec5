package dev.keyladder.secrets.kv;

import dev.keyladder.spi.Call;
import dev.keyladder.spi.Operation;
import dev.keyladder.spi.Outcome;
import dev.keyladder.spi.Route;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Every other path: mostly callers who take the mount for kv v1, and are told the way.
final class UnversionedPaths {
    private static final Set<String> ROOTS = Set.of("data", "metadata", "subkeys", "delete", "undelete", "destroy");

    private UnversionedPaths() {}

    static Route route() {
        return Route.path("{path...}")
                .on(Operation.READ, call -> explain(call, "get"))
                .on(Operation.LIST, call -> explain(call, "list"))
                .on(Operation.UPDATE, call -> explain(call, "put"))
                .on(Operation.PATCH, call -> explain(call, "patch"))
                .on(Operation.DELETE, call -> explain(call, "delete"))
                .build();
    }

    private static Outcome explain(Call call, String command) {
        return new Outcome.NotFound(Optional.empty(), List.of(warning(call.parameter("path"), command)));
    }

    private static String warning(String path, String command) {
        if (ROOTS.contains(path)) {
            return "Non-listing operations on the root of a K/V v2 mount are not supported.";
        }
        return "Invalid path for a versioned K/V secrets engine. Secrets stand below data/, their names below"
                + " metadata/; command-line clients find the way with 'kv " + command + "'.";
    }
}
