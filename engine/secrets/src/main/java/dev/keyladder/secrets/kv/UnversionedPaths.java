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

    static Route below() {
        return explaining(Route.path("{path...}"))
                .on(Operation.LIST, call -> explain(call, "list"))
                .build();
    }

    static Route root() {
        return explaining(Route.path(""))
                .on(Operation.LIST, call -> explain(call, "list"))
                .build();
    }

    /// Answers all operations but lists.
    static Route.Builder explaining(Route.Builder route) {
        return route.on(Operation.READ, call -> explain(call, "get"))
                .on(Operation.UPDATE, call -> explain(call, "put"))
                .on(Operation.PATCH, call -> explain(call, "patch"))
                .on(Operation.DELETE, call -> explain(call, "delete"));
    }

    private static Outcome explain(Call call, String command) {
        return new Outcome.NotFound(Optional.empty(), List.of(warning(call.relativePath(), command)));
    }

    private static String warning(String path, String command) {
        if (ROOTS.contains(path)) {
            return "Non-listing operations on the root of a K/V v2 mount are not supported.";
        }
        return "Invalid path for a versioned K/V secrets engine. Secrets stand below data/, their names below"
                + " metadata/; command-line clients find the way with 'kv " + command + "'.";
    }
}
