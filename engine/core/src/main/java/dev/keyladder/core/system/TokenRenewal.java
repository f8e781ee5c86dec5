package dev.keyladder.core.system;

import dev.keyladder.core.call.CoreCall;
import dev.keyladder.core.effect.Lifetimes;
import dev.keyladder.core.effect.Wish;
import dev.keyladder.core.lease.LeaseSchedule;
import dev.keyladder.core.mount.MountEntry;
import dev.keyladder.core.mount.MountTable;
import dev.keyladder.core.mount.Mounted;
import dev.keyladder.core.mount.Resident;
import dev.keyladder.core.token.Live;
import dev.keyladder.core.token.TokenRow;
import dev.keyladder.spi.AuthMethod;
import dev.keyladder.spi.Outcome;
import dev.keyladder.spi.TokenTerms;
import dev.keyladder.spi.secret.SecretText;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Renews tokens: a login's on the terms that its role has now, a periodic one for its period, any other
/// for what is
/// asked.
public final class TokenRenewal {
    private final MountTable mounts;
    private final Lifetimes lifetimes;

    /// Renews within the lifetimes of the mounts that tokens came from.
    public TokenRenewal(MountTable mounts, Lifetimes lifetimes) {
        this.mounts = mounts;
        this.lifetimes = lifetimes;
    }

    /// What renewing is limited by.
    ///
    /// @param ttl where nobody asks for another
    /// @param max counted from the token's making; zero: none but the mount's
    private record Terms(Duration ttl, Duration max, Duration period, LeaseSchedule.Limits limits) {}

    Outcome renew(CoreCall call, Live token, Duration increment, SecretText shown) {
        TokenRow row = token.row();
        if (row.expires().isEmpty() || !row.renewable()) {
            return new Outcome.Invalid(row.isRoot() ? "invalid lease ID" : "lease is not renewable");
        }
        Optional<String> gone = roleGone(row);
        if (gone.isPresent()) {
            return new Outcome.Invalid(gone.get());
        }
        Terms terms = terms(call, row);
        return end(row, terms, increment, call.now())
                .<Outcome>map(
                        end -> new Wish.RenewToken(token, end, shown, warnings(terms, increment, call.now(), end)))
                .orElseGet(() -> new Outcome.Invalid("past the max TTL, cannot renew"));
    }

    private static List<String> warnings(Terms terms, Duration increment, Instant now, Instant end) {
        return terms.period().isZero() ? CappedTtl.warning(increment, Duration.between(now, end)) : List.of();
    }

    private static Optional<Instant> end(TokenRow row, Terms terms, Duration increment, Instant now) {
        if (!terms.period().isZero()) {
            Duration most = row.explicitMaxTtl().isZero() ? Duration.ofDays(36_500) : row.explicitMaxTtl();
            return LeaseSchedule.renew(row.created(), now, terms.period(), most);
        }
        Duration asked = increment.isZero() ? terms.ttl() : increment;
        Duration max = LeaseSchedule.cap(
                LeaseSchedule.cap(row.explicitMaxTtl(), terms.max()),
                terms.limits().maxTtl());
        return LeaseSchedule.renew(row.created(), now, asked, max);
    }

    private Terms terms(CoreCall call, TokenRow row) {
        Optional<Mounted> origin = row.login().flatMap(login -> mounts.byUuid(row.namespaceId(), login.mountUuid()));
        MountEntry mount = origin.orElseGet(
                        () -> call.exchange().target().mount().orElseThrow())
                .entry();
        LeaseSchedule.Limits limits = lifetimes.of(mount);
        Optional<TokenTerms> role = origin.flatMap(mounted -> ask(mounted, row)).flatMap(TokenRenewal::allowed);
        Duration ttl = role.map(TokenTerms::ttl).orElse(Duration.ZERO);
        return new Terms(
                ttl.isZero() ? row.login().isPresent() ? limits.defaultTtl() : row.creationTtl() : ttl,
                role.map(TokenTerms::maxTtl).orElse(Duration.ZERO),
                role.map(TokenTerms::period).orElse(row.period()),
                limits);
    }

    private Optional<String> roleGone(TokenRow row) {
        if (row.login().isEmpty()) {
            return Optional.empty();
        }
        return mounts.byUuid(row.namespaceId(), row.login().get().mountUuid())
                .flatMap(mounted -> ask(mounted, row))
                .map(answer -> answer instanceof AuthMethod.Renewal.Refused(var reason)
                        ? Optional.of(reason)
                        : Optional.<String>empty())
                .orElse(Optional.of("the auth method that this token came from is gone"));
    }

    private static Optional<AuthMethod.Renewal> ask(Mounted mounted, TokenRow row) {
        return mounted.resident() instanceof Resident.Method(var method)
                ? row.login().map(login -> method.renew(login.role(), row.metadata()))
                : Optional.empty();
    }

    private static Optional<TokenTerms> allowed(AuthMethod.Renewal answer) {
        return answer instanceof AuthMethod.Renewal.Allowed(var terms) ? Optional.of(terms) : Optional.empty();
    }
}
