package dev.keyladder.core.lease;

import dev.keyladder.core.audit.AuditRecord;
import dev.keyladder.core.audit.Deed;
import dev.keyladder.core.audit.LeafType;
import dev.keyladder.core.audit.Origin;
import dev.keyladder.core.due.DueHandler;
import dev.keyladder.core.journal.Journal;
import dev.keyladder.core.rows.Changes;
import dev.keyladder.core.rows.Conflict;
import dev.keyladder.core.rows.Rows;
import dev.keyladder.core.time.GuardedClock;
import dev.keyladder.spi.LeaseKind;
import dev.keyladder.spi.LeaseKind.Held;
import dev.keyladder.spi.LeaseKind.Revocation;
import dev.keyladder.spi.RandomSource;
import dev.keyladder.storage.barrier.BarrierIntegrity;
import dev.keyladder.storage.barrier.Due;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Kills leased secrets: those whose time has come, those whose token has died, those somebody asked to
/// revoke.
///
/// A lease is first durably marked REVOKING, then its engine acts, then its row goes. What fails is tried
/// again
/// later, from
/// the row alone, so a crash at any point loses nothing. Leases of one database are revoked together.
public final class LeaseRevoker implements DueHandler {
    private static final Logger LOG = LoggerFactory.getLogger(LeaseRevoker.class);

    private final LeaseRegister leases;
    private final LeaseKinds kinds;
    private final Rows rows;
    private final Journal journal;
    private final GuardedClock clock;
    private final RandomSource random;

    /// A revoker over the stored leases.
    public LeaseRevoker(
            LeaseRegister leases,
            LeaseKinds kinds,
            Rows rows,
            Journal journal,
            GuardedClock clock,
            RandomSource random) {
        this.leases = leases;
        this.kinds = kinds;
        this.rows = rows;
        this.journal = journal;
        this.clock = clock;
        this.random = random;
    }

    /// What became of a set of revocations.
    ///
    /// @param dead secrets known not to work any more
    /// @param pending secrets that are still to be revoked; they are tried again
    public record Result(int dead, int pending) {
        /// Both together.
        public Result plus(Result other) {
            return new Result(dead + other.dead, pending + other.pending);
        }
    }

    @Override
    public String kind() {
        return LeaseRegister.KIND;
    }

    @Override
    public void handle(List<Due> due, boolean expiryRests) {
        List<LiveLease> ready = due.stream()
                .flatMap(key -> readable(key).stream())
                .filter(lease -> isReady(lease.row(), expiryRests))
                .toList();
        revoke(ready, "expired");
    }

    /// A row that does not open must not keep the others alive.
    private Optional<LiveLease> readable(Due key) {
        try {
            return leases.read(key.area().namespaceId(), key.rowKey());
        } catch (BarrierIntegrity e) {
            LOG.error("lease {} cannot be read, so it cannot be revoked", key.rowKey(), e);
            return Optional.empty();
        }
    }

    /// What the index said is looked at again: the lease may have been renewed since, and a pending one is
    /// left to whoever issues it in this process; without an issuer it was left by a crash.
    private boolean isReady(LeaseRow row, boolean expiryRests) {
        boolean time = !row.due().isAfter(clock.now());
        return time
                && switch (row.state()) {
                    case ACTIVE -> !expiryRests;
                    case PENDING -> !leases.isInHand(row.leaseId());
                    case REVOKING, IRREVOCABLE -> true;
                };
    }

    /// Marks leases as dying, within a larger set of changes; [#finish] does the rest once those are
    /// durable.
    public List<LeaseRow> mark(List<LiveLease> found, Changes changes) {
        List<LeaseRow> marked = new ArrayList<>();
        for (LiveLease lease : found) {
            LeaseRow row = lease.row().in(LeaseState.REVOKING, clock.now());
            leases.replace(lease, row, changes);
            marked.add(row);
        }
        return marked;
    }

    /// Revokes leases now, as far as their engines can.
    ///
    /// @param cause for the record
    public Result revoke(List<LiveLease> found, String cause) {
        List<LeaseRow> marked = new ArrayList<>();
        for (LiveLease lease : found) {
            Changes changes = new Changes();
            List<LeaseRow> one =
                    lease.row().state() == LeaseState.REVOKING || lease.row().state() == LeaseState.IRREVOCABLE
                            ? List.of(lease.row())
                            : mark(List.of(lease), changes);
            try {
                if (!changes.isEmpty()) {
                    journal.commit(changes, record(LeafType.REQUEST, one.getFirst(), cause, null));
                }
                marked.addAll(one);
            } catch (Conflict e) {
                LOG.debug(
                        "lease {} changed while it was to be marked; it comes again",
                        lease.row().leaseId());
            }
        }
        return finish(marked);
    }

    /// Has the engines of marked leases act, and buries those that are dead.
    public Result finish(List<LeaseRow> marked) {
        List<LeaseRow> taken =
                marked.stream().filter(row -> leases.take(row.leaseId())).toList();
        try {
            Result result = new Result(0, marked.size() - taken.size());
            for (Result group : inParallel(groups(taken))) {
                result = result.plus(group);
            }
            return result;
        } finally {
            taken.forEach(row -> leases.release(row.leaseId()));
        }
    }

    private Map<String, List<LeaseRow>> groups(List<LeaseRow> taken) {
        Map<String, List<LeaseRow>> groups = new LinkedHashMap<>();
        for (LeaseRow row : taken) {
            groups.computeIfAbsent(group(row), key -> new ArrayList<>()).add(row);
        }
        return groups;
    }

    private String group(LeaseRow row) {
        String batch = kinds.of(row).map(kind -> batchKey(kind, row)).orElse("");
        return row.mountUuid() + "/" + row.kind() + "/" + batch;
    }

    private <M extends Record> String batchKey(LeaseKind<M> kind, LeaseRow row) {
        return kind.batchKey(rows.fromText(row.memo(), kind.memoType()));
    }

    private List<Result> inParallel(Map<String, List<LeaseRow>> groups) {
        if (groups.size() == 1) {
            return List.of(settle(groups.values().iterator().next()));
        }
        try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Result>> tasks = groups.values().stream()
                    .<Callable<Result>>map(group -> () -> settle(group))
                    .toList();
            return workers.invokeAll(tasks).stream()
                    .map(done -> done.resultNow())
                    .toList();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    /// One group of one engine and one batch key: act, then write down what became of each.
    private Result settle(List<LeaseRow> group) {
        List<Revocation> answers = act(group);
        Changes changes = new Changes();
        List<AuditRecord> records = new ArrayList<>();
        int dead = 0;
        for (int i = 0; i < group.size(); i++) {
            LeaseRow row = group.get(i);
            if (answers.get(i) instanceof Revocation.Retry(String cause)) {
                leases.retry(retried(row, cause), changes);
                records.add(record(LeafType.RESPONSE, row, "revoke", "retry"));
            } else {
                leases.bury(row, changes);
                records.add(record(LeafType.RESPONSE, row, "revoke", "ok"));
                dead++;
            }
        }
        journal.commit(changes, records);
        return new Result(dead, group.size() - dead);
    }

    private List<Revocation> act(List<LeaseRow> group) {
        Optional<LeaseKind<?>> kind = kinds.of(group.getFirst());
        if (kind.isEmpty()) {
            return same(group, new Revocation.Retry("no engine of this type is mounted there any more"));
        }
        try {
            List<Revocation> answers = act(kind.get(), group);
            return answers.size() == group.size()
                    ? answers
                    : same(group, new Revocation.Retry("the engine answered for another number of leases"));
        } catch (RuntimeException e) {
            // The engine's edge: whatever it threw, the leases are not known to be dead.
            LOG.warn(
                    "revoking {} leases such as {} failed",
                    group.size(),
                    group.getFirst().leaseId(),
                    e);
            return same(group, new Revocation.Retry("the engine failed; the log has the cause"));
        }
    }

    private <M extends Record> List<Revocation> act(LeaseKind<M> kind, List<LeaseRow> group) {
        return kind.revoke(group.stream()
                .map(row -> new Held<>(rows.fromText(row.memo(), kind.memoType()), row.term()))
                .toList());
    }

    private LeaseRow retried(LeaseRow row, String cause) {
        int failures = row.attempts() + 1;
        double fraction = Byte.toUnsignedInt(random.bytes(1)[0]) / 256.0;
        Instant next = LeaseSchedule.retryAt(clock.now(), failures, fraction);
        LeaseState state = LeaseSchedule.isIrrevocable(failures) ? LeaseState.IRREVOCABLE : LeaseState.REVOKING;
        return row.failed(state, next, cause);
    }

    private AuditRecord record(LeafType type, LeaseRow row, String cause, @Nullable String outcome) {
        Deed deed = new Deed(row.namespaceId(), "", "revoke", row.path(), outcome, row.leaseId(), Duration.ZERO);
        return AuditRecord.of(type, clock.now(), Origin.server(cause), deed, null, null);
    }

    private static List<Revocation> same(List<LeaseRow> group, Revocation answer) {
        return IntStream.range(0, group.size()).mapToObj(i -> answer).toList();
    }
}
