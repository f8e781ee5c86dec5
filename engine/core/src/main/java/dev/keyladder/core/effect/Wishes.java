package dev.keyladder.core.effect;

import dev.keyladder.core.call.CoreCall;
import dev.keyladder.core.call.Exchange;
import dev.keyladder.core.lease.LeaseKinds;
import dev.keyladder.core.lease.LeaseRegister;
import dev.keyladder.core.lease.LeaseRevoker;
import dev.keyladder.core.lease.LeaseRow;
import dev.keyladder.core.lease.LeaseSchedule;
import dev.keyladder.core.lease.LeaseState;
import dev.keyladder.core.lease.LiveLease;
import dev.keyladder.core.request.Reply;
import dev.keyladder.core.request.Reply.Kind;
import dev.keyladder.core.rows.Changes;
import dev.keyladder.core.rows.Rows;
import dev.keyladder.core.token.Live;
import dev.keyladder.core.token.Minted;
import dev.keyladder.core.token.TokenRef;
import dev.keyladder.core.token.TokenRegister;
import dev.keyladder.core.token.TokenRow;
import dev.keyladder.spi.LeaseKind;
import dev.keyladder.spi.LeaseKind.Renewal;
import dev.keyladder.spi.LeaseTerm;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Carries out what core's own paths wish for.
public final class Wishes {
    private final TokenRegister tokens;
    private final LeaseRegister leases;
    private final LeaseKinds kinds;
    private final Rows rows;
    private final Reaper reaper;
    private final LeaseRevoker revoker;
    private final Retirement retirement;
    private final Closing closing;

    /// What carrying out needs.
    public record Parts(
            TokenRegister tokens,
            LeaseRegister leases,
            LeaseKinds kinds,
            Rows rows,
            Reaper reaper,
            LeaseRevoker revoker,
            Retirement retirement) {}

    /// Carries out wishes in the registers.
    public Wishes(Parts parts, Closing closing) {
        this.tokens = parts.tokens();
        this.leases = parts.leases();
        this.kinds = parts.kinds();
        this.rows = parts.rows();
        this.reaper = parts.reaper();
        this.revoker = parts.revoker();
        this.retirement = parts.retirement();
        this.closing = closing;
    }

    Reply carryOut(Wish wish, Exchange exchange, CoreCall call) {
        return switch (wish) {
            case Wish.Mint mint -> mint(mint, exchange, call);
            case Wish.RenewToken renew -> renew(renew, exchange, call);
            case Wish.RevokeToken revoke -> revoke(revoke, exchange, call);
            case Wish.RenewLease renew -> renew(renew, exchange, call);
            case Wish.RevokeLeases revoke -> revoke(revoke, exchange, call);
            case Wish.Unmount unmount -> retirement.unmount(unmount.mount(), exchange, call);
            case Wish.DeleteNamespace delete -> retirement.delete(delete, exchange, call);
        };
    }

    private Reply mint(Wish.Mint wish, Exchange exchange, CoreCall call) {
        if (wish.spec().customId().filter(tokens::isTaken).isPresent()) {
            return closing.close(exchange, Answer.error(Kind.INVALID, "cannot create a token with a duplicate ID"));
        }
        if (wish.spec().parent().isPresent() && !holdOn(wish.spec().parent().get(), call.changes())) {
            return closing.close(exchange, Answer.error(Kind.DENIED, Refusals.NO_TOKEN));
        }
        Minted minted = tokens.mint(wish.spec(), call.changes());
        Answer answer = Answer.token(AuthBlock.of(minted), wish.warnings());
        return closing.close(exchange, call, answer, Closing.Subject.of(minted.row()));
    }

    /// Has the child hold only if its parent lives when it becomes durable: whoever revokes the parent
    /// later
    /// finds it below.
    private boolean holdOn(TokenRow.Parent parent, Changes changes) {
        Optional<Live> live = tokens.read(new TokenRef(parent.namespaceId(), parent.key()))
                .filter(found -> !found.row().revoked());
        live.ifPresent(found -> tokens.expectUnchanged(found, changes));
        return live.isPresent();
    }

    private Reply renew(Wish.RenewToken wish, Exchange exchange, CoreCall call) {
        TokenRow row = wish.token().row().renewed(call.now(), wish.end());
        tokens.replace(wish.token(), row, call.changes());
        long seconds = Duration.between(call.now(), wish.end()).toSeconds();
        Answer answer = Answer.token(AuthBlock.of(wish.shown(), row, seconds), wish.warnings());
        return closing.close(exchange, call, answer, Closing.Subject.of(row));
    }

    private Reply revoke(Wish.RevokeToken wish, Exchange exchange, CoreCall call) {
        Live token = wish.token();
        if (wish.withChildren()) {
            List<Live> dead = tokens.kill(token, call.now(), call.changes());
            closing.announce(exchange, call.changes(), null);
            reaper.finish(dead, "revoke");
        } else {
            tokens.killAlone(token, call.now(), call.changes());
            closing.announce(exchange, call.changes(), null);
            reaper.finish(List.of(token), "revoke");
        }
        return closing.closeAct(exchange, new Changes(), Answer.of(Kind.DONE, null, List.of()), null);
    }

    private Reply renew(Wish.RenewLease wish, Exchange exchange, CoreCall call) {
        LeaseRow row = wish.lease().row();
        Optional<LeaseKind<?>> kind = kinds.of(row);
        if (!row.renewable() || row.state() != LeaseState.ACTIVE || kind.isEmpty()) {
            return closing.close(exchange, Answer.error(Kind.INVALID, "lease is not renewable"));
        }
        Duration asked = wish.increment().isZero()
                ? Duration.between(row.lastRenewal().orElse(row.issued()), row.expires())
                : wish.increment();
        Optional<Instant> end = LeaseSchedule.renew(row.issued(), call.now(), asked, row.maxTtl());
        if (end.isEmpty()) {
            return closing.close(exchange, Answer.error(Kind.INVALID, "past the max TTL, cannot renew"));
        }
        closing.announce(exchange, call.changes(), row.leaseId());
        return extend(wish.lease(), kind.get(), end.get(), exchange, call);
    }

    private <M extends Record> Reply extend(
            LiveLease lease, LeaseKind<M> kind, Instant end, Exchange exchange, CoreCall call) {
        LeaseRow row = lease.row();
        M memo = rows.fromText(row.memo(), kind.memoType());
        LeaseTerm term = new LeaseTerm(row.leaseId(), row.suffix(), row.issued(), end);
        Changes changes = new Changes();
        Answer answer = switch (kind.renew(memo, term)) {
            case Renewal.NotRenewable no -> Answer.error(Kind.INVALID, "lease is not renewable");
            case Renewal.Extended(var ttl) -> {
                Instant allowed = call.now().plus(ttl);
                Instant newEnd = allowed.isBefore(end) ? allowed : end;
                LiveLease fresh = leases.read(row.namespaceId(), row.leaseId()).orElse(lease);
                leases.replace(fresh, row.renewed(call.now(), newEnd), changes);
                long seconds = Duration.between(call.now(), newEnd).toSeconds();
                yield Answer.leased(null, new Answer.Lease(row.leaseId(), true, seconds), List.of());
            }
        };
        return closing.closeAct(exchange, changes, answer, row.leaseId());
    }

    private Reply revoke(Wish.RevokeLeases wish, Exchange exchange, CoreCall call) {
        List<LeaseRow> marked = revoker.mark(wish.leases(), call.changes());
        if (marked.isEmpty()) {
            return closing.close(exchange, call, Answer.of(Kind.DONE, null, List.of()), Closing.Subject.NONE);
        }
        closing.announce(exchange, call.changes(), marked.getFirst().leaseId());
        if (!wish.waits()) {
            Answer begun = Answer.of(Kind.ACCEPTED, null, List.of());
            return closing.closeAct(
                    exchange, new Changes(), begun, marked.getFirst().leaseId());
        }
        revoker.finish(marked);
        Changes forgotten = new Changes();
        if (wish.force()) {
            marked.forEach(row -> leases.bury(row, forgotten));
        }
        return closing.closeAct(
                exchange,
                forgotten,
                Answer.of(Kind.DONE, null, List.of()),
                marked.getFirst().leaseId());
    }
}
