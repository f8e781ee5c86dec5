package dev.keyladder.core.effect;

import dev.keyladder.core.call.CoreCall;
import dev.keyladder.core.call.Exchange;
import dev.keyladder.core.lease.LeaseRevoker;
import dev.keyladder.core.namespace.Namespace;
import dev.keyladder.core.request.Reply;
import dev.keyladder.core.request.Reply.Kind;
import dev.keyladder.core.rows.Changes;
import dev.keyladder.core.session.SessionRegister;
import dev.keyladder.core.session.SessionRow;
import dev.keyladder.core.token.Live;
import dev.keyladder.core.token.TokenRef;
import dev.keyladder.core.token.TokenRegister;
import dev.keyladder.spi.Granted;
import dev.keyladder.spi.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Ends a build, or one session of it, for whoever presents the build's own identity token again.
///
/// The mark that the build has ended is durable first, and a login holds only while there is none; so no
/// session can
/// slip
/// in between the mark and the list of sessions that is read after it.
public final class BuildEnd {
    private final SessionRegister sessions;
    private final TokenRegister tokens;
    private final Reaper reaper;
    private final Closing closing;

    /// Ends builds in the registers.
    public BuildEnd(SessionRegister sessions, TokenRegister tokens, Reaper reaper, Closing closing) {
        this.sessions = sessions;
        this.tokens = tokens;
        this.reaper = reaper;
        this.closing = closing;
    }

    /// What the caller reads.
    ///
    /// @param buildEnded whether the build is over for all its sessions, to come ones included
    /// @param sessions how many sessions ended with this call
    /// @param revoked leased secrets known to be dead
    /// @param pending leased secrets that are still to be revoked
    public record Ended(boolean buildEnded, int sessions, int revoked, int pending) {}

    Reply end(Outcome.EndBuild wish, Exchange exchange, CoreCall call) {
        Namespace namespace = exchange.target().namespace();
        if (wish.session().isPresent()) {
            Optional<SessionRow> session =
                    sessions.find(namespace, wish.session().get());
            if (session.isPresent() && !belongs(session.get(), wish.login(), exchange)) {
                return refuse(exchange, "this identity token is not of the build that the session belongs to");
            }
            return end(exchange, call, false, session.stream().toList());
        }
        Optional<String> build = sessions.buildHash(wish.login());
        if (build.isEmpty()) {
            return refuse(
                    exchange,
                    "this identity token does not name a build: a claim of the role's build key is "
                            + "missing; end the session by its id instead");
        }
        sessions.end(namespace, build.get(), ends(wish.login(), call.now()), call.changes());
        closing.announce(exchange, call.changes(), null);
        call.changes().clear();
        return end(exchange, call, true, sessions.ofBuild(namespace, build.get()));
    }

    private Reply end(Exchange exchange, CoreCall call, boolean whole, List<SessionRow> ending) {
        Changes changes = new Changes();
        List<Live> dead = new ArrayList<>();
        for (SessionRow session : ending) {
            tokens.read(new TokenRef(session.tokenNamespaceId(), session.tokenKey()))
                    .ifPresent(live ->
                            dead.addAll(live.row().revoked() ? List.of(live) : tokens.kill(live, call.now(), changes)));
        }
        if (!changes.isEmpty()) {
            closing.announce(exchange, changes, null);
        }
        LeaseRevoker.Result result = reaper.finish(dead, "end-build");
        Ended ended = new Ended(whole, ending.size(), result.dead(), result.pending());
        Kind kind = result.pending() == 0 ? Kind.OK : Kind.ACCEPTED;
        return closing.closeAct(exchange, new Changes(), Answer.of(kind, ended, List.of()), null);
    }

    private Reply refuse(Exchange exchange, String text) {
        return closing.close(exchange, Answer.error(Kind.INVALID, text));
    }

    /// A session is ended only by an identity equal to the one that opened it in everything that was stored
    /// of it.
    private static boolean belongs(SessionRow session, Granted login, Exchange exchange) {
        String mount = exchange.target().mount().orElseThrow().entry().uuid();
        return session.mountUuid().equals(mount)
                && session.role().equals(login.role())
                && session.alias().equals(login.alias())
                && session.issuer()
                        .equals(login.build().map(Granted.BuildKey::issuer).orElse(""))
                && session.claims()
                        .equals(login.build().map(Granted.BuildKey::claims).orElse(Map.of()));
    }

    private static Instant ends(Granted login, Instant now) {
        return login.proof().map(Granted.Proof::ends).orElse(now);
    }
}
