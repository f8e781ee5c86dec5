package dev.keyladder.core.system;

import dev.keyladder.core.call.Caller;
import dev.keyladder.core.call.CoreCall;
import dev.keyladder.core.effect.Lifetimes;
import dev.keyladder.core.effect.Wish;
import dev.keyladder.core.lease.LeaseSchedule;
import dev.keyladder.core.mount.MountEntry;
import dev.keyladder.core.policy.PolicyRegister;
import dev.keyladder.core.token.MintSpec;
import dev.keyladder.core.token.TokenPolicies;
import dev.keyladder.core.token.TokenRow;
import dev.keyladder.spi.Outcome;
import dev.keyladder.spi.secret.SecretAccess;
import dev.keyladder.spi.secret.SecretText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Makes tokens that do not come from a login: children of the caller's, or orphans for those who may.
public final class TokenCreation {
    private static final String SERVICE = "auth/token";
    private static final Pattern OWN_ID = Pattern.compile("[A-Za-z0-9_\\-]{1,256}");

    private final PolicyRegister policies;
    private final Lifetimes lifetimes;

    /// Makes tokens with the namespace's policies and the mount's lifetimes.
    public TokenCreation(PolicyRegister policies, Lifetimes lifetimes) {
        this.policies = policies;
        this.lifetimes = lifetimes;
    }

    Outcome create(CoreCall call, TokenBodies.Create body) {
        return create(call, body, body.noParent());
    }

    Outcome createOrphan(CoreCall call, TokenBodies.Create body) {
        return create(call, body, true);
    }

    private Outcome create(CoreCall call, TokenBodies.Create body, boolean orphan) {
        if (!(call.exchange().caller() instanceof Caller.Known known)) {
            throw new IllegalStateException("a token path without a token");
        }
        return refusal(call, known, body)
                .<Outcome>map(Outcome.Invalid::new)
                .orElseGet(() -> mint(call, known, body, orphan));
    }

    private Outcome mint(CoreCall call, Caller.Known known, TokenBodies.Create body, boolean orphan) {
        List<String> names = names(known, body);
        boolean root = names.contains(TokenRow.ROOT_POLICY);
        MountEntry mount = call.exchange().target().mount().orElseThrow().entry();
        LeaseSchedule.Limits limits = lifetimes.of(mount);
        Duration asked = body.period().isZero() ? body.ttl() : body.period();
        boolean endless = root
                && asked.isZero()
                && body.explicitMaxTtl().isZero()
                && known.token().row().expires().isEmpty();
        Duration ttl = endless ? Duration.ZERO : LeaseSchedule.grant(asked, body.explicitMaxTtl(), limits);
        List<String> warnings = warnings(call, body, names, ttl);
        return new Wish.Mint(
                new MintSpec(
                        call.exchange().target().namespace(),
                        SERVICE,
                        call.exchange().target().path(),
                        displayName(body),
                        names,
                        body.meta(),
                        call.now(),
                        ttl,
                        body.explicitMaxTtl(),
                        body.period(),
                        body.renewable().orElse(true) && !endless,
                        body.numUses(),
                        orphan ? Optional.empty() : Optional.of(parent(known)),
                        List.of(),
                        Optional.empty(),
                        body.customId()),
                warnings);
    }

    /// Letters, digits and dashes only: the name goes on to upstream systems.
    private static String displayName(TokenBodies.Create body) {
        String name = body.displayName().orElse("").replaceAll("[^A-Za-z0-9-]", "-");
        String full = name.isEmpty() ? "token" : "token-" + name;
        return full.endsWith("-") ? full.substring(0, full.length() - 1) : full;
    }

    private static TokenRow.Parent parent(Caller.Known known) {
        return new TokenRow.Parent(
                known.token().ref().namespaceId(),
                known.token().ref().rowKey(),
                known.token().row().hash());
    }

    private static List<String> names(Caller.Known known, TokenBodies.Create body) {
        List<String> asked = body.policies().isEmpty() ? known.token().row().policies() : body.policies();
        return TokenPolicies.of(asked, !body.noDefaultPolicy());
    }

    private Optional<String> refusal(CoreCall call, Caller.Known known, TokenBodies.Create body) {
        boolean privileged = isPrivileged(call, known);
        return refusalOfForm(known.token().row(), body)
                .or(() -> privileged ? Optional.empty() : refusalOfPrivilege(body))
                .or(() -> body.customId().flatMap(text -> refusalOfId(text, privileged)))
                .or(() -> TokenPolicies.refusal(names(known, body)))
                .or(() -> refusalOfPolicies(known.token().row(), names(known, body), privileged));
    }

    private static Optional<String> refusalOfForm(TokenRow own, TokenBodies.Create body) {
        if (own.usesLeft() != 0) {
            return Optional.of("restricted use token cannot generate child tokens");
        }
        if (!body.type().isEmpty() && !body.type().equals("service")) {
            return Optional.of("token type \"" + body.type() + "\" is not offered; leave it out for a service token");
        }
        if (!body.entityAlias().isEmpty()) {
            return Optional.of("entity_alias needs identity, which is not offered; leave it out");
        }
        return body.numUses() < 0 ? Optional.of("number of uses cannot be negative") : Optional.empty();
    }

    private static Optional<String> refusalOfPrivilege(TokenBodies.Create body) {
        if (body.noParent()) {
            return Optional.of("root or sudo privileges required to create orphan token");
        }
        return body.period().isZero()
                ? Optional.empty()
                : Optional.of("root or sudo privileges required to create periodic token");
    }

    private static Optional<String> refusalOfId(SecretText id, boolean privileged) {
        String text = id.reveal(SecretAccess.reveal());
        if (!privileged) {
            return Optional.of("root or sudo privileges required to specify token id");
        }
        if (text.startsWith("hvs.")
                || text.startsWith("s.")
                || !OWN_ID.matcher(text).matches()) {
            return Optional.of("a token id of one's own has 1 to 256 letters, digits, dashes and underscores");
        }
        return Optional.empty();
    }

    private static Optional<String> refusalOfPolicies(TokenRow own, List<String> names, boolean privileged) {
        if (own.isRoot()) {
            return Optional.empty();
        }
        if (names.contains(TokenRow.ROOT_POLICY)) {
            return Optional.of("root tokens may not be created without parent token being root");
        }
        HashSet<String> beyond = new HashSet<>(names);
        own.policies().forEach(beyond::remove);
        beyond.remove(TokenPolicies.DEFAULT);
        return beyond.isEmpty() || privileged
                ? Optional.empty()
                : Optional.of("child policies must be subset of parent");
    }

    /// Whether the caller holds `sudo` on the path itself.
    private static boolean isPrivileged(CoreCall call, Caller.Known known) {
        List<String> capabilities =
                known.acl().capabilities(call.exchange().target().pathSeenFrom(known.home()));
        return capabilities.contains("root") || capabilities.contains("sudo");
    }

    private List<String> warnings(CoreCall call, TokenBodies.Create body, List<String> names, Duration ttl) {
        List<String> warnings = new ArrayList<>();
        for (String name : names) {
            if (policies.find(call.exchange().target().namespace(), name).isEmpty()) {
                warnings.add("Policy \"" + name + "\" does not exist");
            }
        }
        warnings.addAll(CappedTtl.warning(body.period().isZero() ? body.ttl() : body.period(), ttl));
        return warnings;
    }
}
