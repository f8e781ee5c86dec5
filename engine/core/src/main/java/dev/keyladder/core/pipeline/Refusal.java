package dev.keyladder.core.pipeline;

import dev.keyladder.codec.json.JsonWriter;
import dev.keyladder.core.admission.RefusalLimiter;
import dev.keyladder.core.call.Caller;
import dev.keyladder.core.call.Exchange;
import dev.keyladder.core.call.Verdict;
import dev.keyladder.core.effect.Answer;
import dev.keyladder.core.effect.Closing;
import dev.keyladder.core.effect.Refusals;
import dev.keyladder.core.explain.Explanation;
import dev.keyladder.core.explain.Explanations;
import dev.keyladder.core.policy.RuleOrigin;
import dev.keyladder.core.request.Reply;
import dev.keyladder.core.request.Reply.Kind;
import dev.keyladder.spi.Outcome;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Refuses: the caller reads one sentence, operators can ask why, and nobody without a token can fill the
/// log with
/// refusals.
public final class Refusal {
    private final Closing closing;
    private final Explanations explanations;
    private final RefusalLimiter limiter;

    /// Refuses within limits.
    public Refusal(Closing closing, Explanations explanations, RefusalLimiter limiter) {
        this.closing = closing;
        this.explanations = explanations;
        this.limiter = limiter;
    }

    Reply refuse(Verdict.Denied denied, Exchange exchange) {
        note(denied.auditReason(), denied.rule(), exchange);
        boolean known = exchange.caller() instanceof Caller.Known;
        if (!known && isTooMany(exchange)) {
            return tooMany();
        }
        String text = known ? Refusals.PERMISSION_DENIED : Refusals.NO_TOKEN;
        return closing.close(exchange, Answer.error(Kind.DENIED, text));
    }

    /// Notes, for operators, why a handler refused.
    void noteIfRefused(Outcome outcome, Exchange exchange) {
        if (outcome instanceof Outcome.Invalid invalid) {
            note(invalid.auditReason(), Optional.empty(), exchange);
        } else if (outcome instanceof Outcome.Denied(var reason, var text)) {
            note(reason, Optional.empty(), exchange);
        }
    }

    /// The answer to a failed login beyond the limit: it is counted instead of recorded.
    Optional<Reply> limited(Outcome outcome, Exchange exchange) {
        boolean refused = outcome instanceof Outcome.Invalid || outcome instanceof Outcome.Denied;
        return refused && exchange.caller() instanceof Caller.Anonymous && isTooMany(exchange)
                ? Optional.of(tooMany())
                : Optional.empty();
    }

    private boolean isTooMany(Exchange exchange) {
        return !limiter.tryRefuse(exchange.raw().peer().address());
    }

    private static Reply tooMany() {
        byte[] body =
                new JsonWriter().write(Map.of("errors", List.of("too many refused requests; try again in a second")));
        return new Reply.Enveloped(Kind.TOO_BUSY, body, Map.of("Retry-After", "1"));
    }

    private void note(String reason, Optional<RuleOrigin> rule, Exchange exchange) {
        explanations.note(new Explanation(
                exchange.raw().id(),
                exchange.raw().received(),
                exchange.target().namespace().id(),
                exchange.target().path(),
                exchange.operation().name().toLowerCase(Locale.ROOT),
                exchange.caller().displayName(),
                exchange.raw().peer().address(),
                reason,
                rule));
    }
}
