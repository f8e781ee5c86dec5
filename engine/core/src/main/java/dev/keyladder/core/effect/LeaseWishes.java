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
import dev.keyladder.spi.LeaseKind;
import dev.keyladder.spi.LeaseKind.Renewal;
import dev.keyladder.spi.LeaseTerm;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Carries out what the lease paths wish for.
public final class LeaseWishes {
    private final LeaseRegister leases;
    private final LeaseKinds kinds;
    private final Rows rows;
    private final LeaseRevoker revoker;
    private final Closing closing;

    /// Carries out wishes in the register of leases.
    public LeaseWishes(LeaseRegister leases, LeaseKinds kinds, Rows rows, LeaseRevoker revoker, Closing closing) {
        this.leases = leases;
        this.kinds = kinds;
        this.rows = rows;
        this.revoker = revoker;
        this.closing = closing;
    }

    Reply renew(Wish.RenewLease wish, Exchange exchange, CoreCall call) {
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

    Reply revoke(Wish.RevokeLeases wish, Exchange exchange, CoreCall call) {
        List<LeaseRow> marked = revoker.mark(wish.leases(), call.changes());
        if (marked.isEmpty()) {
            return closing.close(exchange, call, Answer.of(Kind.DONE, null, List.of()));
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
