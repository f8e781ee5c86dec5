package dev.keyladder.core.system;

import dev.keyladder.core.call.Caller;
import dev.keyladder.core.call.CoreCall;
import dev.keyladder.spi.JsonName;
import dev.keyladder.spi.JsonObject;
import dev.keyladder.spi.Operation;
import dev.keyladder.spi.Outcome;
import dev.keyladder.spi.Route;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the caller may do where.
public final class CapabilityPaths {
    /// No path of a request is longer, and each becomes the name of a field in the answer.
    private static final int LONGEST = 8_192;

    /// The paths asked about.
    record Paths(@JsonName(value = "paths", alias = "path") List<String> paths) {}

    /// All of them.
    public List<Route> routes() {
        return List.of(Route.path("capabilities-self")
                .on(Operation.UPDATE, Paths.class, CoreHandler.of(this::self))
                .build());
    }

    private Outcome self(CoreCall call, Paths body) {
        if (body.paths().isEmpty()) {
            return new Outcome.Invalid("paths must be supplied");
        }
        if (body.paths().stream().anyMatch(path -> path.length() > LONGEST)) {
            return new Outcome.Invalid("a path has at most " + LONGEST + " characters");
        }
        if (!(call.exchange().caller() instanceof Caller.Known known)) {
            return new Outcome.Invalid("invalid token");
        }
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        for (String path : body.paths()) {
            String bare = path.startsWith("/") ? path.substring(1) : path;
            String seen = call.exchange().target().namespace().pathFrom(known.home()) + bare;
            answer.put(path, known.acl().capabilities(seen));
        }
        if (body.paths().size() == 1) {
            answer.put("capabilities", answer.get(body.paths().getFirst()));
        }
        return new Outcome.Data(JsonObject.of(answer));
    }
}
