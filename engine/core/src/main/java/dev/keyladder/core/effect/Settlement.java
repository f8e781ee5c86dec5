package dev.keyladder.core.effect;

import dev.keyladder.core.call.CoreCall;
import dev.keyladder.core.call.Exchange;
import dev.keyladder.core.metrics.Meters;
import dev.keyladder.core.metrics.Meters.Issued;
import dev.keyladder.core.request.Reply;
import dev.keyladder.core.request.Reply.Kind;
import dev.keyladder.spi.JsonObject;
import dev.keyladder.spi.Outcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Turns what a handler decided into what has happened: one case for each outcome.
public final class Settlement {
    private final Closing closing;
    private final LeaseIssue leases;
    private final Logins logins;
    private final BuildEnd builds;
    private final Wishes wishes;
    private final Meters meters;

    /// Settles with the effects that carry out wishes.
    public Settlement(
            Closing closing, LeaseIssue leases, Logins logins, BuildEnd builds, Wishes wishes, Meters meters) {
        this.closing = closing;
        this.leases = leases;
        this.logins = logins;
        this.builds = builds;
        this.wishes = wishes;
        this.meters = meters;
    }

    /// Settles the outcome of an allowed call.
    ///
    /// @param unknown names of parameters that nobody knows, for a warning
    /// @throws dev.keyladder.core.rows.Conflict when a row has changed since the handler read it: nothing
    ///     was done,
    ///     the
    ///     handler has to decide again
    public Reply apply(Outcome outcome, Exchange exchange, CoreCall call, List<String> unknown) {
        return switch (outcome) {
            case Outcome.Leased<?> leased -> counted(Issued.LEASE, exchange, leases.issue(leased, exchange, call));
            case Outcome.Session(var login) ->
                counted(Issued.LOGIN, exchange, logins.open(login, exchange, call, ignored(unknown)));
            case Outcome.EndBuild end -> builds.end(end, exchange, call);
            case Outcome.CoreWish wish -> carriedOut(((Wish) wish).warning(ignored(unknown)), exchange, call);
            case Outcome.Raw(var status, var type, var bytes) ->
                closing.close(
                        exchange, call, new Reply.Raw(status, type, bytes, Map.of()), status < 400 ? "ok" : "raw");
            case Outcome.Data data -> plain(data, exchange, call, unknown);
            case Outcome.Names names -> plain(names, exchange, call, unknown);
            case Outcome.Done done -> plain(done, exchange, call, unknown);
            case Outcome.Accepted accepted -> plain(accepted, exchange, call, unknown);
            case Outcome.NotFound nothing -> plain(nothing, exchange, call, unknown);
            case Outcome.Invalid invalid -> plain(invalid, exchange, call, unknown);
            case Outcome.Denied denied -> plain(denied, exchange, call, unknown);
        };
    }

    private Reply carriedOut(Wish wish, Exchange exchange, CoreCall call) {
        Reply reply = wishes.carryOut(wish, exchange, call);
        return wish instanceof Wish.Mint ? counted(Issued.TOKEN, exchange, reply) : reply;
    }

    private Reply counted(Issued what, Exchange exchange, Reply reply) {
        if (reply instanceof Reply.Enveloped answered && answered.kind() == Kind.OK) {
            meters.issued(what, exchange.raw().received());
        }
        return reply;
    }

    private Reply plain(Outcome outcome, Exchange exchange, CoreCall call, List<String> unknown) {
        Answer answer = answer(outcome);
        boolean hasObject = answer.kind() == Kind.OK || !answer.warnings().isEmpty();
        Answer warned = hasObject ? answer.warning(ignored(unknown)) : answer;
        return closing.close(exchange, call, warned);
    }

    private static Answer answer(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Data(var body, var warnings) -> Answer.of(Kind.OK, body, warnings);
            case Outcome.Names names -> names(names);
            case Outcome.Done(var warnings) -> Answer.of(warnings.isEmpty() ? Kind.DONE : Kind.OK, null, warnings);
            case Outcome.Accepted(var body, var warnings) -> Answer.of(Kind.ACCEPTED, body.orElse(null), warnings);
            case Outcome.NotFound(var body, var warnings) -> Answer.of(Kind.NOT_FOUND, body.orElse(null), warnings);
            case Outcome.Invalid(var reason, var auditReason, var code) -> Answer.error(Kind.INVALID, reason, code);
            case Outcome.Denied(var auditReason, var text) ->
                Answer.error(Kind.DENIED, text.isEmpty() ? Refusals.PERMISSION_DENIED : text);
            case Outcome.Leased<?> l -> throw wish(l);
            case Outcome.Session s -> throw wish(s);
            case Outcome.EndBuild e -> throw wish(e);
            case Outcome.CoreWish w -> throw wish(w);
            case Outcome.Raw r -> throw wish(r);
        };
    }

    private static IllegalStateException wish(Outcome outcome) {
        return new IllegalStateException(outcome.getClass().getSimpleName() + " is carried out elsewhere");
    }

    private static Answer names(Outcome.Names names) {
        if (names.names().isEmpty()) {
            return Answer.of(Kind.NOT_FOUND, null, names.warnings());
        }
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        if (!names.keyInfo().isEmpty()) {
            fields.put("key_info", names.keyInfo());
        }
        fields.put("keys", names.names());
        return Answer.of(Kind.OK, JsonObject.of(fields), names.warnings());
    }

    private static List<String> ignored(List<String> unknown) {
        return unknown.isEmpty()
                ? List.of()
                : List.of("Endpoint ignored these unrecognized parameters: ["
                        + String.join(" ", unknown.stream().sorted().toList()) + "]");
    }
}
