package dev.keyladder.keys.hierarchy;

import dev.keyladder.keys.statement.StatementHash;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// The masters that are open. One that a hardware root opened stays for the outage budget and not longer: the price
/// of working on while the HSM is away is that its keys are in memory, and the budget is its published bound. One of
/// a software root stays until the server is sealed, since its root is in memory as well.
///
/// Safe for use by many threads.
public final class MasterCache {
    /// The budget where nothing else is configured.
    public static final Duration DEFAULT_BUDGET = Duration.ofHours(4);

    private final ConcurrentMap<StatementHash, Held> held = new ConcurrentHashMap<>();
    private final Clock clock;
    private final Duration budget;

    /// An empty cache.
    ///
    /// @param budget for how long a master may be used without its HSM
    public MasterCache(Clock clock, Duration budget) {
        this.clock = clock;
        this.budget = budget;
    }

    /// The time until the first master must be forgotten, unless its root opens it again; empty while no open master
    /// is bounded.
    public Optional<Duration> remaining() {
        Instant now = clock.instant();
        return held.values().stream()
                .map(Held::until)
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder())
                .map(end -> end.isAfter(now) ? Duration.between(now, end) : Duration.ZERO);
    }

    /// How many masters are open.
    public int size() {
        return held.size();
    }

    /// Forgets and wipes every master whose budget has ended, and says how many that were.
    public int forgetOverdue() {
        int forgotten = 0;
        for (StatementHash kvh : List.copyOf(held.keySet())) {
            Held entry = held.get(kvh);
            if (entry != null && isOverdue(entry) && held.remove(kvh, entry)) {
                entry.master().close();
                forgotten++;
            }
        }
        return forgotten;
    }

    /// Forgets and wipes every master.
    void forgetAll() {
        for (StatementHash kvh : List.copyOf(held.keySet())) {
            forget(kvh);
        }
    }

    void forget(StatementHash kvh) {
        Held entry = held.remove(kvh);
        if (entry != null) {
            entry.master().close();
        }
    }

    boolean isHeld(StatementHash kvh) {
        Held entry = held.get(kvh);
        return entry != null && !isOverdue(entry);
    }

    Optional<MasterKey> find(StatementHash kvh) {
        Held entry = held.get(kvh);
        if (entry == null) {
            return Optional.empty();
        }
        if (isOverdue(entry)) {
            forgetOverdue();
            return Optional.empty();
        }
        return Optional.of(entry.master());
    }

    /// Holds a master from now on. One that is held already stays, its time begins anew, and the new object is wiped.
    MasterKey hold(MasterKey opened) {
        Optional<Instant> until =
                opened.isBounded() ? Optional.of(clock.instant().plus(budget)) : Optional.empty();
        MasterKey kept = held.compute(opened.version().kvh(), (_, old) -> {
                    MasterKey stays = old == null || isOverdue(old) ? opened : old.master();
                    return new Held(stays, until);
                })
                .master();
        if (kept != opened) {
            opened.close();
        }
        return kept;
    }

    List<MasterKey> all() {
        return held.values().stream().map(Held::master).toList();
    }

    private boolean isOverdue(Held entry) {
        return entry.until().isPresent()
                && !clock.instant().isBefore(entry.until().get());
    }

    private record Held(MasterKey master, Optional<Instant> until) {}
}
