package dev.keyladder.core.pipeline;

import dev.keyladder.codec.json.BodyDecoder;
import dev.keyladder.core.call.CoreCall;
import dev.keyladder.core.call.Exchange;
import dev.keyladder.core.call.KeyLocks;
import dev.keyladder.core.call.Verdict;
import dev.keyladder.core.effect.Settlement;
import dev.keyladder.core.effect.Uses;
import dev.keyladder.core.mount.Target;
import dev.keyladder.core.request.RawRequest;
import dev.keyladder.core.request.Reply;
import dev.keyladder.core.rows.Conflict;
import dev.keyladder.spi.MalformedRequest;
import dev.keyladder.spi.Outcome;
import dev.keyladder.spi.Route;
import dev.keyladder.spi.UnavailableException;
import dev.keyladder.spi.UnsupportedRequest;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// Has the handler of an allowed request decide, and what it decided settled. When a row changed under the
/// handler's
/// hands
/// it decides again.
public final class Performance {
    private static final int MOST_ATTEMPTS = 32;
    private static final Pattern NO_WISH = Pattern.compile("0+[smh]?");

    private final Settlement settlement;
    private final Uses uses;
    private final Refusal refusal;
    private final Room room;
    private final KeyLocks locks;
    private final Clock clock;
    private final Consumer<CoreCall> committer;
    private final BodyDecoder decoder = new BodyDecoder();

    /// Performs with these parts.
    ///
    /// @param committer makes a call's rows durable before it is settled, for an engine's intent
    public Performance(
            Settlement settlement, Uses uses, Refusal refusal, Room room, Clock clock, Consumer<CoreCall> committer) {
        this.settlement = settlement;
        this.uses = uses;
        this.refusal = refusal;
        this.room = room;
        this.clock = clock;
        this.committer = committer;
        this.locks = new KeyLocks();
    }

    Reply perform(Verdict.Allowed allowed, Exchange exchange) {
        if (!uses.spend(exchange)) {
            return refusal.refuse(new Verdict.Denied("the token has no uses left", Optional.empty()), exchange);
        }
        refuseWrapping(exchange.raw());
        Reply reply = attempts(allowed, exchange);
        uses.finished(exchange);
        return reply;
    }

    /// Refuses. That is a use of the caller's token too.
    Reply refuse(Verdict.Denied denied, Exchange exchange) {
        boolean hadOne = uses.spend(exchange);
        Reply reply = refusal.refuse(denied, exchange);
        if (hadOne) {
            uses.finished(exchange);
        }
        return reply;
    }

    /// Whoever asks for a wrapped answer must not get the secret itself instead.
    private static void refuseWrapping(RawRequest raw) {
        if (raw.wrapTtl().filter(ttl -> !NO_WISH.matcher(ttl).matches()).isPresent()) {
            throw new MalformedRequest("response wrapping is not offered; leave X-Vault-Wrap-TTL out");
        }
    }

    private Reply attempts(Verdict.Allowed allowed, Exchange exchange) {
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            try (CoreCall call = allowed.open(exchange, clock.instant(), locks, committer)) {
                return decideAndSettle(exchange, call);
            } catch (Conflict changed) {
                // Nothing was done: the handler looks at what is there now.
            }
        }
        throw new UnavailableException("this path is being written by too many at once; try again");
    }

    private Reply decideAndSettle(Exchange exchange, CoreCall call) {
        Optional<Route.Endpoint<?>> endpoint = exchange.target().endpoint(exchange.operation());
        return decideAndSettle(endpoint.orElseThrow(() -> nobody(exchange.target())), exchange, call);
    }

    private <B extends Record> Reply decideAndSettle(Route.Endpoint<B> endpoint, Exchange exchange, CoreCall call) {
        BodyDecoder.Decoded<B> decoded =
                decoder.decode(endpoint.body(), exchange.data().fields());
        Outcome outcome = endpoint.handler().handle(call, decoded.body());
        refusal.noteIfRefused(outcome, exchange);
        room.require(outcome, exchange, call);
        return refusal.limited(outcome, exchange)
                .orElseGet(() -> settlement.apply(outcome, exchange, call, decoded.unknown()));
    }

    private static RuntimeException nobody(Target target) {
        if (target.route().isPresent()) {
            return new UnsupportedRequest("unsupported operation");
        }
        return new NoHandler(
                target.mount().isPresent()
                        ? "1 error occurred:\n\t* unsupported path\n\n"
                        : "no handler for route \"" + target.path() + "\". route entry not found.");
    }
}
