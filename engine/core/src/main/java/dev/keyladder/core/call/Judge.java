package dev.keyladder.core.call;

import dev.keyladder.core.metrics.Meters;
import dev.keyladder.core.mount.Target;
import dev.keyladder.core.policy.AccessRequest;
import dev.keyladder.core.policy.Acl;
import dev.keyladder.core.policy.Decision;
import dev.keyladder.core.policy.Refusal;
import dev.keyladder.core.policy.RuleOrigin;
import dev.keyladder.core.request.RawRequest;
import dev.keyladder.spi.JsonText;
import dev.keyladder.spi.Operation;
import dev.keyladder.spi.Route;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Asks the caller's policies.
public final class Judge {
    private final Meters meters;

    /// @param meters counts who tried a namespace outside their own
    public Judge(Meters meters) {
        this.meters = meters;
    }

    /// What a request is to policies: a write is a create where nothing is there yet. Existence is looked
    /// up only
    /// where the
    /// caller's rules tell the two apart.
    public Operation operation(RawRequest raw, Target target, Caller caller) {
        Optional<Route.Existence> existence = target.route().flatMap(Route::existence);
        if (raw.operation() != Operation.UPDATE
                || existence.isEmpty()
                || !(caller instanceof Caller.Known known)
                || !known.acl().distinguishesCreate(target.pathSeenFrom(known.home()))) {
            return raw.operation();
        }
        return existence.get().exists(target.parameters()) ? Operation.UPDATE : Operation.CREATE;
    }

    /// Decides a request.
    ///
    /// @throws dev.keyladder.spi.MalformedRequest when a rule asks for parameters and the body cannot be
    ///     read
    public Verdict decide(Exchange exchange) {
        return switch (exchange.caller()) {
            case Caller.Anonymous anonymous ->
                exchange.target().isPublic() ? granted(Optional.empty()) : denied("no token was presented");
            case Caller.Refused(var reason) -> denied(reason);
            case Caller.Known known -> decide(exchange, known);
        };
    }

    private Verdict decide(Exchange exchange, Caller.Known known) {
        Target target = exchange.target();
        if (!known.home().contains(target.namespace())) {
            meters.crossedNamespaces();
            return denied("the token belongs to namespace \"" + known.home().path() + "/\", which \""
                    + target.namespace().path() + "/\" does not lie in");
        }
        String path = target.pathSeenFrom(known.home());
        Acl acl = known.acl();
        Map<String, JsonText> parameters = acl.needsParameters(path, exchange.operation())
                ? exchange.data().fields()
                : Map.of();
        Decision decision = acl.decide(
                new AccessRequest(path, exchange.operation(), target.needsSudo(), parameters, Optional.empty()));
        return switch (decision) {
            case Decision.Granted(var rule) -> granted(Optional.of(rule));
            case Decision.Refused(var reason, var about, var rule) ->
                new Verdict.Denied(why(reason, about, exchange), rule);
        };
    }

    private static String why(Refusal reason, String about, Exchange exchange) {
        String asked = exchange.operation().name().toLowerCase(Locale.ROOT);
        return switch (reason) {
            case NO_RULE -> "no rule of the token's policies matches this path";
            case DENIED -> "the rule that applies denies everything";
            case CAPABILITY_MISSING ->
                "the rule that applies does not grant \"" + about + "\", which " + asked + " needs";
            case SUDO_MISSING -> "the path needs \"sudo\" as well, which the rule does not grant";
            case WRAPPING_TTL -> "the rule wants the answer wrapped, for a time within its limits";
            case PARAMETER_REQUIRED -> "the rule requires the parameter \"" + about + "\"";
            case PARAMETER_DENIED -> "the rule denies this value of the parameter \"" + about + "\"";
            case PARAMETER_NOT_ALLOWED -> "the rule does not allow this value of the parameter \"" + about + "\"";
        };
    }

    private static Verdict granted(Optional<RuleOrigin> rule) {
        return new Verdict.Allowed(rule);
    }

    private static Verdict denied(String reason) {
        return new Verdict.Denied(reason, Optional.empty());
    }
}
