package dev.keyladder.server.resilience;

import dev.keyladder.spi.Call;
import dev.keyladder.spi.LeaseKind;
import dev.keyladder.spi.LeaseTerm;
import dev.keyladder.spi.LeaseTerms;
import dev.keyladder.spi.Operation;
import dev.keyladder.spi.Outcome;
import dev.keyladder.spi.Route;
import dev.keyladder.spi.SecretsEngine;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// An engine that issues things at `take/NAME` and knows which of them still work.
final class Vending implements SecretsEngine {
    private final Set<String> working = ConcurrentHashMap.newKeySet();
    private final Kind kind = new Kind();

    /// The lease ids of what still works.
    Set<String> working() {
        return Set.copyOf(working);
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.path("take/{name}").on(Operation.READ, this::take).build());
    }

    private Outcome take(Call call) {
        LeaseTerms terms = new LeaseTerms(Duration.ofHours(1), Duration.ofHours(1), true);
        return new Outcome.Leased<>(kind, new Memo(call.parameter("name")), terms, List.of());
    }

    @Override
    public List<LeaseKind<?>> leaseKinds() {
        return List.of(kind);
    }

    /// What is remembered.
    record Memo(String name) {}

    /// What the caller gets.
    record Thing(String name) {}

    private final class Kind implements LeaseKind<Memo> {
        @Override
        public String name() {
            return "thing";
        }

        @Override
        public Class<Memo> memoType() {
            return Memo.class;
        }

        @Override
        public Record issue(Memo memo, LeaseTerm term) {
            working.add(term.leaseId());
            return new Thing(memo.name());
        }

        @Override
        public Renewal renew(Memo memo, LeaseTerm term) {
            return new Renewal.NotRenewable();
        }

        @Override
        public String batchKey(Memo memo) {
            return "";
        }

        @Override
        public List<Revocation> revoke(List<Held<Memo>> leases) {
            leases.forEach(held -> working.remove(held.term().leaseId()));
            return leases.stream()
                    .<Revocation>map(held -> new Revocation.Revoked())
                    .toList();
        }

        @Override
        public Facts facts(Memo memo, LeaseTerm term) {
            return new Facts(memo.name(), "nothing", Optional.empty());
        }
    }
}
