package dev.keyladder.core.call;

import dev.keyladder.core.mount.Target;
import dev.keyladder.core.namespace.Namespace;
import dev.keyladder.core.namespace.NamespaceRegister;
import dev.keyladder.core.policy.PolicyRegister;
import dev.keyladder.core.request.RawRequest;
import dev.keyladder.core.time.GuardedClock;
import dev.keyladder.core.token.Cidr;
import dev.keyladder.core.token.Live;
import dev.keyladder.core.token.Recognition;
import dev.keyladder.core.token.TokenRegister;
import java.util.Optional;

/// Finds out who calls.
public final class Authenticator {
    private final TokenRegister tokens;
    private final NamespaceRegister namespaces;
    private final PolicyRegister policies;
    private final GuardedClock clock;

    /// An authenticator over the stored tokens.
    public Authenticator(
            TokenRegister tokens, NamespaceRegister namespaces, PolicyRegister policies, GuardedClock clock) {
        this.tokens = tokens;
        this.namespaces = namespaces;
        this.policies = policies;
        this.clock = clock;
    }

    /// Who calls. A refused token is a caller too, so that the refusal is recorded like anything else.
    public Caller authenticate(RawRequest raw, Target target) {
        if (target.isPublic()) {
            return new Caller.Anonymous();
        }
        if (raw.token().isEmpty()) {
            return new Caller.Refused("no token was presented");
        }
        return switch (tokens.recognise(raw.token().get(), clock::latest)) {
            case Recognition.Refused(var reason) -> new Caller.Refused(reason);
            case Recognition.Alive(var live) -> known(live, raw.peer().address());
        };
    }

    /// The holder of the token that a request carries, if it carries one that lives: for paths that are
    /// public, but
    /// say
    /// more to some.
    public Optional<Caller.Known> holder(CoreCall call) {
        RawRequest raw = call.exchange().raw();
        Optional<Recognition> found = raw.token().map(token -> tokens.recognise(token, clock::latest));
        return found.isPresent()
                        && found.get() instanceof Recognition.Alive(var live)
                        && known(live, raw.peer().address()) instanceof Caller.Known known
                ? Optional.of(known)
                : Optional.empty();
    }

    private Caller known(Live live, String address) {
        Optional<Namespace> home = namespaces.byId(live.row().namespaceId());
        if (home.isEmpty() || home.get().deleting()) {
            return new Caller.Refused("the token's namespace is gone");
        }
        if (!Cidr.anyHolds(live.row().boundCidrs(), address)) {
            return new Caller.Refused("the token may not be used from " + address);
        }
        return new Caller.Known(
                live, home.get(), policies.acl(home.get(), live.row().policies()));
    }
}
