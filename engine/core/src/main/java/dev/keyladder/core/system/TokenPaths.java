package dev.keyladder.core.system;

import dev.keyladder.core.call.Caller;
import dev.keyladder.core.call.CoreCall;
import dev.keyladder.core.effect.Wish;
import dev.keyladder.core.namespace.Namespace;
import dev.keyladder.core.namespace.NamespaceRegister;
import dev.keyladder.core.token.Live;
import dev.keyladder.core.token.Recognition;
import dev.keyladder.core.token.TokenRegister;
import dev.keyladder.spi.Operation;
import dev.keyladder.spi.Outcome;
import dev.keyladder.spi.Route;
import dev.keyladder.spi.secret.SecretText;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The paths of `auth/token/`: looking up and revoking. Creating and renewing have classes of their own.
public final class TokenPaths {
    private static final SecretText NOT_SHOWN = SecretText.of("");
    private static final String INVALID_ACCESSOR = "1 error occurred:\n\t* invalid accessor\n\n";

    private final TokenRegister tokens;
    private final NamespaceRegister namespaces;
    private final TokenCreation creation;
    private final TokenRenewal renewal;

    /// Paths over the stored tokens.
    public TokenPaths(
            TokenRegister tokens, NamespaceRegister namespaces, TokenCreation creation, TokenRenewal renewal) {
        this.tokens = tokens;
        this.namespaces = namespaces;
        this.creation = creation;
        this.renewal = renewal;
    }

    /// All of them.
    public List<Route> routes() {
        return List.of(
                Route.path("create")
                        .on(Operation.UPDATE, TokenBodies.Create.class, CoreHandler.of(creation::create))
                        .build(),
                Route.path("create-orphan")
                        .on(Operation.UPDATE, TokenBodies.Create.class, CoreHandler.of(creation::createOrphan))
                        .build(),
                Route.path("lookup-self")
                        .on(Operation.READ, CoreHandler.of(this::lookupSelf))
                        .on(Operation.UPDATE, CoreHandler.of(this::lookupSelf))
                        .build(),
                Route.path("lookup")
                        .on(Operation.READ, TokenBodies.ByToken.class, CoreHandler.of(this::lookup))
                        .on(Operation.UPDATE, TokenBodies.ByToken.class, CoreHandler.of(this::lookup))
                        .build(),
                Route.path("lookup-accessor")
                        .on(Operation.UPDATE, TokenBodies.ByAccessor.class, CoreHandler.of(this::lookupAccessor))
                        .build(),
                Route.path("renew-self")
                        .on(Operation.UPDATE, TokenBodies.Increment.class, CoreHandler.of(this::renewSelf))
                        .build(),
                Route.path("renew")
                        .on(Operation.UPDATE, TokenBodies.ByToken.class, CoreHandler.of(this::renew))
                        .build(),
                Route.path("renew-accessor")
                        .on(Operation.UPDATE, TokenBodies.ByAccessor.class, CoreHandler.of(this::renewAccessor))
                        .build(),
                Route.path("revoke-self")
                        .on(Operation.UPDATE, CoreHandler.of(this::revokeSelf))
                        .build(),
                Route.path("revoke")
                        .on(Operation.UPDATE, TokenBodies.ByToken.class, CoreHandler.of(this::revoke))
                        .build(),
                Route.path("revoke-orphan")
                        .on(Operation.UPDATE, TokenBodies.ByToken.class, CoreHandler.of(this::revokeOrphan))
                        .sudo()
                        .build(),
                Route.path("revoke-accessor")
                        .on(Operation.UPDATE, TokenBodies.ByAccessor.class, CoreHandler.of(this::revokeAccessor))
                        .build(),
                Route.path("accessors")
                        .on(Operation.LIST, CoreHandler.of(this::accessors))
                        .sudo()
                        .build());
    }

    private Outcome lookupSelf(CoreCall call) {
        return view(call, self(call), call.exchange().raw().token().orElse(NOT_SHOWN));
    }

    private Outcome lookup(CoreCall call, TokenBodies.ByToken body) {
        if (body.presented().isEmpty()) {
            return lookupSelf(call);
        }
        return find(call, body.presented())
                .map(live -> view(call, live, body.presented()))
                .orElseGet(() -> new Outcome.Denied("the token that was asked about is unknown or over", "bad token"));
    }

    private Outcome lookupAccessor(CoreCall call, TokenBodies.ByAccessor body) {
        return byAccessor(call, body.accessor(), live -> view(call, live, NOT_SHOWN));
    }

    private Outcome renewSelf(CoreCall call, TokenBodies.Increment body) {
        SecretText shown = call.exchange().raw().token().orElse(NOT_SHOWN);
        return renewal.renew(call, self(call), body.increment(), shown);
    }

    private Outcome renew(CoreCall call, TokenBodies.ByToken body) {
        if (body.presented().isEmpty()) {
            return renewSelf(call, new TokenBodies.Increment(body.increment()));
        }
        return find(call, body.presented())
                .map(live -> renewal.renew(call, live, body.increment(), body.presented()))
                .orElseGet(() -> new Outcome.Invalid("token not found"));
    }

    private Outcome renewAccessor(CoreCall call, TokenBodies.ByAccessor body) {
        return byAccessor(call, body.accessor(), live -> renewal.renew(call, live, body.increment(), NOT_SHOWN));
    }

    private Outcome revokeSelf(CoreCall call) {
        return new Wish.RevokeToken(self(call), true);
    }

    private Outcome revoke(CoreCall call, TokenBodies.ByToken body) {
        if (body.presented().isEmpty()) {
            return new Outcome.Invalid("missing token ID");
        }
        return find(call, body.presented())
                .<Outcome>map(live -> new Wish.RevokeToken(live, true))
                .orElseGet(Outcome.Done::new);
    }

    private Outcome revokeOrphan(CoreCall call, TokenBodies.ByToken body) {
        if (body.presented().isEmpty()) {
            return new Outcome.Invalid("missing token ID");
        }
        return find(call, body.presented())
                .<Outcome>map(live -> new Wish.RevokeToken(live, false))
                .orElseGet(() -> new Outcome.Invalid("token to revoke not found"));
    }

    private Outcome revokeAccessor(CoreCall call, TokenBodies.ByAccessor body) {
        if (body.accessor().isEmpty()) {
            return new Outcome.Invalid("missing accessor");
        }
        return tokens.byAccessor(namespace(call), body.accessor())
                .<Outcome>map(live -> new Wish.RevokeToken(live, true))
                .orElseGet(() -> new Outcome.Done(List.of("No token found with this accessor")));
    }

    private Outcome accessors(CoreCall call) {
        return new Outcome.Names(tokens.accessors(namespace(call)));
    }

    private Outcome byAccessor(CoreCall call, String accessor, Function<Live, Outcome> then) {
        if (accessor.isEmpty()) {
            return new Outcome.Invalid("missing accessor");
        }
        return tokens.byAccessor(namespace(call), accessor)
                .filter(live -> !live.row().isOver(call.now()))
                .map(then)
                .orElseGet(() -> new Outcome.Invalid(INVALID_ACCESSOR));
    }

    private Outcome view(CoreCall call, Live live, SecretText shown) {
        Optional<Namespace> home = namespaces.byId(live.row().namespaceId());
        return home.<Outcome>map(at -> new Outcome.Data(TokenView.of(live.row(), shown, at, call.now())))
                .orElseGet(() -> new Outcome.Denied("the token's namespace is gone"));
    }

    /// A token that lives, in this namespace or below.
    private Optional<Live> find(CoreCall call, SecretText presented) {
        return switch (tokens.recognise(presented, begun -> call.now())) {
            case Recognition.Refused refused -> Optional.empty();
            case Recognition.Alive(var live) ->
                Optional.of(live)
                        .filter(found -> namespaces
                                .byId(found.row().namespaceId())
                                .filter(namespace(call)::contains)
                                .isPresent());
        };
    }

    private Live self(CoreCall call) {
        if (call.exchange().caller() instanceof Caller.Known known) {
            return tokens.read(known.token().ref()).orElse(known.token());
        }
        throw new IllegalStateException("a token path without a token");
    }

    private static Namespace namespace(CoreCall call) {
        return call.exchange().target().namespace();
    }
}
