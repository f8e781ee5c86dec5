package dev.keyladder.core.effect;

import dev.keyladder.core.call.Caller;
import dev.keyladder.core.call.CoreCall;
import dev.keyladder.core.call.Exchange;
import dev.keyladder.core.lease.LeaseRegister;
import dev.keyladder.core.lease.LeaseRevoker;
import dev.keyladder.core.lease.LeaseRow;
import dev.keyladder.core.lease.LeaseSchedule;
import dev.keyladder.core.lease.LeaseState;
import dev.keyladder.core.lease.LiveLease;
import dev.keyladder.core.mount.MountEntry;
import dev.keyladder.core.namespace.Namespace;
import dev.keyladder.core.namespace.NamespaceRegister;
import dev.keyladder.core.request.Reply;
import dev.keyladder.core.request.Reply.Kind;
import dev.keyladder.core.rows.Changes;
import dev.keyladder.core.rows.Conflict;
import dev.keyladder.core.rows.Rows;
import dev.keyladder.core.token.Live;
import dev.keyladder.core.token.TokenRegister;
import dev.keyladder.core.token.TokenRow;
import dev.keyladder.spi.LeaseKind;
import dev.keyladder.spi.Outcome;
import dev.keyladder.spi.RandomSource;
import dev.keyladder.spi.format.Identifiers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Issues a leased secret, in the one order in which a crash leaves nothing alive that nobody knows of: the
/// pending
/// lease
/// and the record of the request are durable, then the engine acts, then the lease becomes active on the
/// condition
/// that
/// nobody has revoked it meanwhile, then the answer leaves.
public final class LeaseIssue {
    private final LeaseRegister leases;
    private final LeaseRevoker revoker;
    private final TokenRegister tokens;
    private final NamespaceRegister namespaces;
    private final Rows rows;
    private final Lifetimes lifetimes;
    private final Closing closing;
    private final RandomSource random;

    /// What issuing needs.
    public record Parts(
            LeaseRegister leases,
            LeaseRevoker revoker,
            TokenRegister tokens,
            NamespaceRegister namespaces,
            Rows rows,
            Lifetimes lifetimes,
            RandomSource random) {}

    /// Issues into the registers.
    public LeaseIssue(Parts parts, Closing closing) {
        this.leases = parts.leases();
        this.revoker = parts.revoker();
        this.tokens = parts.tokens();
        this.namespaces = parts.namespaces();
        this.rows = parts.rows();
        this.lifetimes = parts.lifetimes();
        this.random = parts.random();
        this.closing = closing;
    }

    <M extends Record> Reply issue(Outcome.Leased<M> wish, Exchange exchange, CoreCall call) {
        if (!(exchange.caller() instanceof Caller.Known known)) {
            throw new IllegalStateException("a lease for nobody's token");
        }
        Optional<Live> owner = owner(known);
        if (owner.isEmpty()) {
            return closing.close(exchange, Answer.error(Kind.DENIED, Refusals.NO_TOKEN));
        }
        if (owner.get().row().usesLeft() == TokenRow.USED_UP) {
            return closing.close(
                    exchange,
                    Answer.error(
                            Kind.INVALID,
                            "Secret cannot be returned; token had one use left, "
                                    + "so leased credentials were immediately revoked."));
        }
        LeaseRow pending = pending(wish, exchange, call, owner.get());
        leases.take(pending.leaseId());
        try {
            return act(wish, pending, owner.get(), exchange, call);
        } finally {
            leases.release(pending.leaseId());
        }
    }

    private <M extends Record> Reply act(
            Outcome.Leased<M> wish, LeaseRow pending, Live owner, Exchange exchange, CoreCall call) {
        Changes before = call.changes();
        tokens.expectUnchanged(owner, before);
        leases.add(pending, before);
        closing.announce(exchange, before, pending.leaseId());
        call.committed();
        if (isGoing(pending.namespaceId())) {
            undo(pending);
            return closing.closeAct(
                    exchange, new Changes(), Answer.error(Kind.INVALID, "the namespace is being deleted"), null);
        }
        Record secret;
        try {
            secret = wish.kind().issue(wish.memo(), pending.term());
        } catch (RuntimeException failed) {
            // Whatever the engine did until it failed has to be undone; only then may the failure reach the caller.
            undo(pending);
            throw failed;
        }
        return activate(wish, pending, secret, exchange);
    }

    /// Asked once the pending row is durable: whoever deletes a namespace first says so and then looks for its
    /// leases. So either that look finds this one, or this question finds the namespace going.
    private boolean isGoing(String namespaceId) {
        return namespaces.byId(namespaceId).map(Namespace::deleting).orElse(true);
    }

    private Reply activate(Outcome.Leased<?> wish, LeaseRow pending, Record secret, Exchange exchange) {
        LeaseRow active = pending.in(LeaseState.ACTIVE, pending.expires());
        Changes after = new Changes();
        Optional<LiveLease> stored = leases.read(pending.namespaceId(), pending.leaseId());
        if (stored.isEmpty() || stored.get().row().state() != LeaseState.PENDING) {
            undo(pending);
            return closing.closeAct(exchange, after, Answer.error(Kind.DENIED, Refusals.NO_TOKEN), pending.leaseId());
        }
        leases.replace(stored.get(), active, after);
        long seconds = Duration.between(active.issued(), active.expires()).toSeconds();
        Answer answer =
                Answer.leased(secret, new Answer.Lease(active.leaseId(), active.renewable(), seconds), wish.warnings());
        try {
            return closing.closeAct(exchange, after, answer, active.leaseId());
        } catch (Conflict revokedMeanwhile) {
            undo(pending);
            return closing.closeAct(
                    exchange, new Changes(), Answer.error(Kind.DENIED, Refusals.NO_TOKEN), pending.leaseId());
        }
    }

    private void undo(LeaseRow pending) {
        leases.release(pending.leaseId());
        leases.read(pending.namespaceId(), pending.leaseId())
                .ifPresent(lease -> revoker.revoke(List.of(lease), "undo"));
    }

    private Optional<Live> owner(Caller.Known known) {
        return tokens.read(known.token().ref()).filter(live -> !live.row().revoked());
    }

    private <M extends Record> LeaseRow pending(Outcome.Leased<M> wish, Exchange exchange, CoreCall call, Live owner) {
        MountEntry mount = exchange.target().mount().orElseThrow().entry();
        LeaseSchedule.Limits limits = lifetimes.of(mount);
        Duration max = LeaseSchedule.cap(wish.terms().maxTtl(), limits.maxTtl());
        Duration ttl = LeaseSchedule.grant(wish.terms().ttl(), max, limits);
        LeaseKind<M> kind = wish.kind();
        String suffix = Identifiers.leaseSuffix(random);
        Instant now = call.now();
        return new LeaseRow(
                Identifiers.leaseId(exchange.target().path(), suffix),
                suffix,
                mount.namespaceId(),
                mount.uuid(),
                kind.name(),
                rows.toText(wish.memo()),
                LeaseState.PENDING,
                now,
                now.plus(ttl),
                max,
                wish.terms().renewable(),
                Optional.empty(),
                owner.ref().namespaceId(),
                owner.ref().rowKey(),
                owner.row().login().map(TokenRow.Login::session),
                0,
                now,
                Optional.empty());
    }
}
