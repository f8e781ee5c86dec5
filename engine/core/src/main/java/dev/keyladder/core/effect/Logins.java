package dev.keyladder.core.effect;

import dev.keyladder.core.call.CoreCall;
import dev.keyladder.core.call.Exchange;
import dev.keyladder.core.lease.LeaseSchedule;
import dev.keyladder.core.mount.MountEntry;
import dev.keyladder.core.namespace.Namespace;
import dev.keyladder.core.request.Reply;
import dev.keyladder.core.request.Reply.Kind;
import dev.keyladder.core.session.SessionRegister;
import dev.keyladder.core.session.SessionRow;
import dev.keyladder.core.token.MintSpec;
import dev.keyladder.core.token.Minted;
import dev.keyladder.core.token.TokenPolicies;
import dev.keyladder.core.token.TokenRegister;
import dev.keyladder.core.token.TokenRow;
import dev.keyladder.spi.Granted;
import dev.keyladder.spi.RandomSource;
import dev.keyladder.spi.TokenTerms;
import dev.keyladder.spi.format.Identifiers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Opens the session of a proven login: one commit for its token, its session, its build and what it
/// presented.
public final class Logins {
    private final TokenRegister tokens;
    private final SessionRegister sessions;
    private final Lifetimes lifetimes;
    private final Closing closing;
    private final RandomSource random;

    /// Opens sessions in the registers.
    public Logins(
            TokenRegister tokens, SessionRegister sessions, Lifetimes lifetimes, Closing closing, RandomSource random) {
        this.tokens = tokens;
        this.sessions = sessions;
        this.lifetimes = lifetimes;
        this.closing = closing;
        this.random = random;
    }

    Reply open(Granted login, Exchange exchange, CoreCall call, List<String> warnings) {
        Namespace namespace = exchange.target().namespace();
        Optional<String> refusal = refusalOfPolicies(policies(login))
                .or(() -> sessions.refusal(namespace, login).map(SessionRegister.Refusal::reason));
        if (refusal.isPresent()) {
            call.changes().clear();
            return closing.close(exchange, Answer.error(Kind.INVALID, refusal.get()));
        }
        String session = Identifiers.sessionId(random);
        Minted minted = tokens.mint(spec(login, exchange, call, session), call.changes());
        sessions.open(namespace, row(login, exchange, session, minted), login, call.changes());
        return closing.close(exchange, call, Answer.token(AuthBlock.of(minted), warnings), minted.row());
    }

    private MintSpec spec(Granted login, Exchange exchange, CoreCall call, String session) {
        MountEntry mount = exchange.target().mount().orElseThrow().entry();
        TokenTerms terms = login.terms();
        Duration max = LeaseSchedule.cap(terms.maxTtl(), terms.explicitMaxTtl());
        Duration asked = terms.period().isZero() ? terms.ttl() : terms.period();
        Duration ttl = LeaseSchedule.grant(asked, max, lifetimes.of(mount));
        return new MintSpec(
                exchange.target().namespace(),
                "auth/" + mount.uuid() + "/" + login.role(),
                exchange.target().path(),
                mountName(mount) + "-" + login.displayName(),
                policies(login),
                login.metadata(),
                call.now(),
                ttl,
                terms.explicitMaxTtl(),
                terms.period(),
                true,
                terms.numUses(),
                Optional.empty(),
                terms.boundCidrs(),
                Optional.of(new TokenRow.Login(
                        mount.uuid(),
                        login.role(),
                        login.alias(),
                        login.source(),
                        login.ci(),
                        session,
                        terms.maxTtl())),
                Optional.empty());
    }

    private static List<String> policies(Granted login) {
        return TokenPolicies.of(login.terms().policies(), !login.terms().noDefaultPolicy());
    }

    /// Asked here and not of each auth method, since only the core knows how names are normalized.
    private static Optional<String> refusalOfPolicies(List<String> names) {
        return names.contains(TokenRow.ROOT_POLICY)
                ? Optional.of("auth methods cannot create root tokens")
                : TokenPolicies.refusal(names);
    }

    private SessionRow row(Granted login, Exchange exchange, String session, Minted minted) {
        return new SessionRow(
                session,
                exchange.target().mount().orElseThrow().entry().uuid(),
                login.role(),
                login.build().map(Granted.BuildKey::issuer).orElse(""),
                login.alias(),
                login.build().map(Granted.BuildKey::claims).orElse(Map.of()),
                sessions.buildHash(login),
                minted.ref().namespaceId(),
                minted.ref().rowKey(),
                minted.row().created());
    }

    private static String mountName(MountEntry mount) {
        String path = mount.path().substring("auth/".length(), mount.path().length() - 1);
        return path.replace('/', '-');
    }
}
