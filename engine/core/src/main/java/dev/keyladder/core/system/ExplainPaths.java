package dev.keyladder.core.system;

import dev.keyladder.core.call.CoreCall;
import dev.keyladder.core.explain.Explanation;
import dev.keyladder.core.explain.Explanations;
import dev.keyladder.core.policy.RuleOrigin;
import dev.keyladder.spi.JsonObject;
import dev.keyladder.spi.Operation;
import dev.keyladder.spi.Outcome;
import dev.keyladder.spi.Route;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Why a request was refused, for operators of its namespace.
public final class ExplainPaths {
    private final Explanations explanations;
    private final Function<String, Optional<JsonObject>> log;

    /// Answers from memory, then from the audit log.
    ///
    /// @param log what the log says of a request of a namespace, given as `<namespace id>/<request id>`
    public ExplainPaths(Explanations explanations, Function<String, Optional<JsonObject>> log) {
        this.explanations = explanations;
        this.log = log;
    }

    /// All of them.
    public List<Route> routes() {
        return List.of(Route.path("explain/{request}")
                .on(Operation.READ, CoreHandler.of(this::explain))
                .build());
    }

    private Outcome explain(CoreCall call) {
        String namespaceId = call.exchange().target().namespace().id();
        String request = call.parameter("request");
        return explanations
                .of(request)
                .filter(found -> found.namespaceId().equals(namespaceId))
                .map(ExplainPaths::view)
                .or(() -> log.apply(namespaceId + "/" + request))
                .<Outcome>map(Outcome.Data::new)
                .orElseGet(Outcome.NotFound::new);
    }

    private static JsonObject view(Explanation explanation) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("request_id", explanation.requestId());
        view.put("time", explanation.time());
        view.put("path", explanation.path());
        view.put("operation", explanation.operation());
        view.put("actor", explanation.actor());
        view.put("peer", explanation.peer());
        view.put("reason", explanation.reason());
        view.put("rule", explanation.rule().map(RuleOrigin::toString).orElse(null));
        return JsonObject.of(view);
    }
}
