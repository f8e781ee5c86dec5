package dev.keyladder.server.wiring;

import dev.keyladder.spi.LeaseKind;
import dev.keyladder.spi.LeaseTerm;
import dev.keyladder.spi.LeaseTerms;
import dev.keyladder.spi.Operation;
import dev.keyladder.spi.Outcome;
import dev.keyladder.spi.Route;
import dev.keyladder.spi.SecretsEngine;
import dev.keyladder.spi.UpstreamFailure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/// A system outside that knows which credentials work, and an engine in front of it which fails as a plan
/// says.
final class Outside implements LeaseKind<Outside.Memo> {
    /// How long a credential may live.
    static final Duration MOST = Duration.ofHours(1);

    private final Map<String, LeaseTerm> alive = new ConcurrentHashMap<>();
    private final Supplier<Mishap> plan;
    final AtomicInteger issued = new AtomicInteger();
    final AtomicInteger ended = new AtomicInteger();

    Outside(Supplier<Mishap> plan) {
        this.plan = plan;
    }

    /// What happens at a call.
    enum Mishap {
        NONE,
        FAILS_BEFORE,
        FAILS_AFTER,
        CRASH_BEFORE,
        CRASH_AFTER,
        ASKS_FOR_RETRY
    }

    /// The process ends here. No handler of ours catches it.
    static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }

    /// What is remembered of a credential.
    record Memo(String role) {}

    /// What the caller gets.
    record Given(String user) {}

    Map<String, LeaseTerm> alive() {
        return alive;
    }

    SecretsEngine engine() {
        Route creds = Route.path("creds/{role}")
                .on(
                        Operation.READ,
                        call -> new Outcome.Leased<>(
                                this,
                                new Memo(call.parameter("role")),
                                new LeaseTerms(Duration.ofMinutes(10), MOST, true),
                                List.of()))
                .build();
        return new SecretsEngine() {
            @Override
            public List<Route> routes() {
                return List.of(creds);
            }

            @Override
            public List<LeaseKind<?>> leaseKinds() {
                return List.of(Outside.this);
            }
        };
    }

    @Override
    public String name() {
        return "creds";
    }

    @Override
    public Class<Memo> memoType() {
        return Memo.class;
    }

    @Override
    public Record issue(Memo memo, LeaseTerm term) {
        act(() -> {
            issued.incrementAndGet();
            alive.put(term.leaseId(), term);
        });
        return new Given(term.suffix());
    }

    @Override
    public Renewal renew(Memo memo, LeaseTerm term) {
        act(() -> alive.computeIfPresent(term.leaseId(), (id, before) -> term));
        return new Renewal.Extended(Duration.ofMinutes(10));
    }

    @Override
    public String batchKey(Memo memo) {
        return "one";
    }

    @Override
    public List<Revocation> revoke(List<Held<Memo>> leases) {
        return leases.stream().map(this::revoke).toList();
    }

    private Revocation revoke(Held<Memo> held) {
        boolean[] was = new boolean[1];
        Mishap mishap = act(() -> {
            was[0] = alive.remove(held.term().leaseId()) != null;
            ended.addAndGet(was[0] ? 1 : 0);
        });
        if (mishap == Mishap.ASKS_FOR_RETRY) {
            return new Revocation.Retry("busy");
        }
        return was[0] ? new Revocation.Revoked() : new Revocation.AlreadyGone();
    }

    @Override
    public Facts facts(Memo memo, LeaseTerm term) {
        return new Facts(memo.role(), "outside", java.util.Optional.empty());
    }

    private Mishap act(Runnable deed) {
        Mishap mishap = plan.get();
        switch (mishap) {
            case FAILS_BEFORE -> throw new UpstreamFailure("outside", new IllegalStateException("down"));
            case CRASH_BEFORE -> throw new Crash();
            case ASKS_FOR_RETRY -> {
                return mishap;
            }
            case NONE, FAILS_AFTER, CRASH_AFTER -> deed.run();
        }
        if (mishap == Mishap.FAILS_AFTER) {
            throw new UpstreamFailure("outside", new IllegalStateException("timed out"));
        }
        if (mishap == Mishap.CRASH_AFTER) {
            throw new Crash();
        }
        return mishap;
    }
}
