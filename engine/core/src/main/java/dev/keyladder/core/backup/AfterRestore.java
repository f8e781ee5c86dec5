package dev.keyladder.core.backup;

import dev.keyladder.codec.cbor.CborReader;
import dev.keyladder.core.audit.AuditRecord;
import dev.keyladder.core.audit.Deed;
import dev.keyladder.core.audit.LeafType;
import dev.keyladder.core.audit.Origin;
import dev.keyladder.core.journal.Journal;
import dev.keyladder.core.lease.LeaseRegister;
import dev.keyladder.core.lease.LeaseRevoker;
import dev.keyladder.core.lease.LiveLease;
import dev.keyladder.core.namespace.Namespace;
import dev.keyladder.core.namespace.NamespaceRegister;
import dev.keyladder.core.rows.Changes;
import dev.keyladder.core.seal.Foundation;
import dev.keyladder.core.session.SessionRegister;
import dev.keyladder.core.time.GuardedClock;
import dev.keyladder.core.token.Live;
import dev.keyladder.core.token.TokenRegister;
import dev.keyladder.core.token.TokenRow;
import dev.keyladder.storage.barrier.PlainArea;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Ends, before a restored server answers anybody, all that may have been ended since its backup and would come back to
/// life with it: every token but root tokens, every build, every lease. Done again by the next unsealing if a crash
/// parts it.
public final class AfterRestore {
    private static final Logger LOG = LoggerFactory.getLogger(AfterRestore.class);
    private static final int BATCH = 500;
    // Longer than any CI system lets an identity token live.
    private static final Duration BUILDS_STAY_ENDED = Duration.ofHours(24);

    private final Registers registers;
    private final Journal journal;
    private final PlainArea plain;
    private final GuardedClock clock;

    /// The registers that it goes through.
    public record Registers(
            NamespaceRegister namespaces,
            TokenRegister tokens,
            SessionRegister sessions,
            LeaseRegister leases,
            LeaseRevoker revoker) {}

    /// Over an unsealed server's registers, before it serves.
    public AfterRestore(Registers registers, Journal journal, PlainArea plain, GuardedClock clock) {
        this.registers = registers;
        this.journal = journal;
        this.plain = plain;
        this.clock = clock;
    }

    /// Has a restored store's log begin with what it was restored from. To be called when the lane has just been
    /// opened.
    public static void announce(Foundation foundation, Clock clock) {
        foundation
                .plain()
                .get(BackupManifest.RESTORED_ROW)
                .ifPresent(row -> foundation
                        .lane()
                        .append(AuditRecord.restoredFrom(clock.instant(), CborReader.read(row.value()))
                                .toBody()));
    }

    /// Ends them, if the store is a restored one and this has not been done.
    public void run() {
        if (plain.get(BackupManifest.RESTORED_ROW).isEmpty()) {
            return;
        }
        LOG.warn(
                "this store was restored from a backup: every token but root tokens, every build and every lease ends");
        Instant now = clock.now();
        for (Namespace namespace : registers.namespaces().all()) {
            endBuilds(namespace, now);
            endTokens(namespace, now);
            endLeases(namespace, "");
        }
        Changes done = new Changes();
        done.plain(rows -> rows.delete(BackupManifest.RESTORED_ROW));
        commit(Namespace.ROOT_ID, done);
    }

    private void endBuilds(Namespace namespace, Instant now) {
        inBatches(
                namespace,
                registers.sessions().buildsUnderWay(namespace),
                (builds, changes) -> builds.forEach(
                        build -> registers.sessions().end(namespace, build, now.plus(BUILDS_STAY_ENDED), changes)));
    }

    /// Marks their rows dead and due: nobody is let in from then on, and the reaper takes what hangs on them.
    private void endTokens(Namespace namespace, Instant now) {
        inBatches(namespace, registers.tokens().accessors(namespace), (accessors, changes) -> {
            for (String accessor : accessors) {
                registers
                        .tokens()
                        .byAccessor(namespace, accessor)
                        .filter(AfterRestore::isNoRoot)
                        .ifPresent(token -> registers.tokens().markDead(token, now, changes));
            }
        });
    }

    private static boolean isNoRoot(Live token) {
        return !token.row().policies().contains(TokenRow.ROOT_POLICY);
    }

    private void endLeases(Namespace namespace, String prefix) {
        List<String> leases = new ArrayList<>();
        for (String name : registers.leases().names(namespace, prefix)) {
            if (name.endsWith("/")) {
                endLeases(namespace, prefix + name);
            } else {
                leases.add(prefix + name);
            }
        }
        inBatches(namespace, leases, (ids, changes) -> {
            List<LiveLease> found = ids.stream()
                    .flatMap(id -> registers.leases().read(namespace.id(), id).stream())
                    .toList();
            registers.revoker().mark(found, changes);
        });
    }

    private interface Step {
        void collect(List<String> names, Changes changes);
    }

    private void inBatches(Namespace namespace, List<String> names, Step step) {
        for (int from = 0; from < names.size(); from += BATCH) {
            Changes changes = new Changes();
            step.collect(names.subList(from, Math.min(names.size(), from + BATCH)), changes);
            if (!changes.isEmpty()) {
                commit(namespace.id(), changes);
            }
        }
    }

    private void commit(String namespaceId, Changes changes) {
        Deed deed = new Deed(namespaceId, "", "revoke", "sys/restore", "ok", null, Duration.ZERO);
        journal.commit(
                changes, AuditRecord.of(LeafType.STATE, clock.now(), Origin.server("restore"), deed, null, null));
    }
}
