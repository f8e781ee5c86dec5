package dev.keyladder.server.wiring;

import dev.keyladder.spi.LeaseKind;
import dev.keyladder.spi.LeaseTerm;
import java.util.List;

/// An engine's lease kind whose revocations are counted by what became of them.
record CountedLeaseKind<M extends Record>(LeaseKind<M> inner, ServerMeters meters) implements LeaseKind<M> {
    static <M extends Record> LeaseKind<M> of(LeaseKind<M> kind, ServerMeters meters) {
        return new CountedLeaseKind<>(kind, meters);
    }

    @Override
    public String name() {
        return inner.name();
    }

    @Override
    public Class<M> memoType() {
        return inner.memoType();
    }

    @Override
    public Record issue(M memo, LeaseTerm term) {
        return inner.issue(memo, term);
    }

    @Override
    public Renewal renew(M memo, LeaseTerm term) {
        return inner.renew(memo, term);
    }

    @Override
    public String batchKey(M memo) {
        return inner.batchKey(memo);
    }

    @Override
    public List<Revocation> revoke(List<Held<M>> leases) {
        try {
            List<Revocation> answers = inner.revoke(leases);
            answers.forEach(answer -> meters.revoked(outcome(answer), 1));
            return answers;
        } catch (RuntimeException e) {
            meters.revoked(ServerMeters.Revoked.RETRY, leases.size());
            throw e;
        }
    }

    @Override
    public Facts facts(M memo, LeaseTerm term) {
        return inner.facts(memo, term);
    }

    private static ServerMeters.Revoked outcome(Revocation answer) {
        return switch (answer) {
            case Revocation.Revoked dead -> ServerMeters.Revoked.OK;
            case Revocation.AlreadyGone gone -> ServerMeters.Revoked.GONE;
            case Revocation.Retry later -> ServerMeters.Revoked.RETRY;
        };
    }
}
