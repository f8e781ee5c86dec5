package dev.keyladder.core.lease;

import dev.keyladder.core.namespace.Namespace;
import dev.keyladder.core.rows.Changes;
import dev.keyladder.core.rows.Rows;
import dev.keyladder.core.token.TokenRef;
import dev.keyladder.storage.barrier.Area;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The stored leases, with an index by the token that asked for them.
public final class LeaseRegister {
    static final String KIND = "lease";

    private final Rows rows;
    private final Set<String> busy = ConcurrentHashMap.newKeySet();

    /// A register over rows.
    public LeaseRegister(Rows rows) {
        this.rows = rows;
    }

    /// An index row: a lease of a token.
    public record TokenLeaseRow(String namespaceId, String leaseId) {}

    /// An index row: a lease that could not be revoked, so that those are counted without looking at all.
    public record StuckRow(int attempts) {}

    /// Takes a lease in hand: its issue or revocation is under way in this process, so nobody else begins
    /// one.
    ///
    /// @return false when somebody has it in hand already
    public boolean take(String leaseId) {
        return busy.add(leaseId);
    }

    /// Whether somebody in this process has it in hand.
    boolean isInHand(String leaseId) {
        return busy.contains(leaseId);
    }

    /// Lets go of a lease.
    public void release(String leaseId) {
        busy.remove(leaseId);
    }

    /// Reads a lease of a namespace.
    public Optional<LiveLease> read(String namespaceId, String leaseId) {
        return rows.get(area(namespaceId), leaseId, LeaseRow.class)
                .map(stored -> new LiveLease(stored.value(), stored.revision()));
    }

    /// Adds a new lease and its index row.
    public void add(LeaseRow row, Changes changes) {
        changes.expect(area(row.namespaceId()), row.leaseId(), 0);
        put(row, changes);
        changes.put(index(row.tokenNamespaceId()), indexKey(row), new TokenLeaseRow(row.namespaceId(), row.leaseId()));
    }

    /// Writes a changed lease on the condition that nobody else has changed it since it was read.
    public void replace(LiveLease before, LeaseRow after, Changes changes) {
        changes.expect(area(after.namespaceId()), after.leaseId(), before.revision());
        put(after, changes);
        noLongerStuck(before.row(), changes);
    }

    /// Writes down that revoking a lease failed; whoever has it in hand is the only one to write it.
    public void retry(LeaseRow row, Changes changes) {
        put(row, changes);
        if (row.state() == LeaseState.IRREVOCABLE) {
            changes.put(stuck(row.namespaceId()), row.leaseId(), new StuckRow(row.attempts()));
        }
    }

    /// Removes a lease whose secret is dead.
    public void bury(LeaseRow row, Changes changes) {
        changes.delete(area(row.namespaceId()), row.leaseId());
        changes.delete(index(row.tokenNamespaceId()), indexKey(row));
        noLongerStuck(row, changes);
    }

    private static void noLongerStuck(LeaseRow row, Changes changes) {
        if (row.state() == LeaseState.IRREVOCABLE) {
            changes.delete(stuck(row.namespaceId()), row.leaseId());
        }
    }

    /// The leases that a token asked for.
    public List<LiveLease> ofToken(TokenRef token) {
        List<LiveLease> found = new ArrayList<>();
        String prefix = token.rowKey() + "/";
        for (String name : rows.children(index(token.namespaceId()), prefix, "", Integer.MAX_VALUE)) {
            rows.get(index(token.namespaceId()), prefix + name, TokenLeaseRow.class)
                    .flatMap(stored ->
                            read(stored.value().namespaceId(), stored.value().leaseId()))
                    .ifPresent(found::add);
        }
        return found;
    }

    /// The names directly below a prefix of lease ids.
    ///
    /// @param prefix empty, or ending in a slash
    public List<String> names(Namespace namespace, String prefix) {
        return names(namespace.id(), prefix);
    }

    /// The same for callers who have the namespace's id alone.
    public List<String> names(String namespaceId, String prefix) {
        return rows.children(area(namespaceId), prefix, "", Integer.MAX_VALUE);
    }

    /// The leases whose ids begin with a prefix, at most so many.
    ///
    /// @param prefix empty, or ending in a slash
    public List<LiveLease> under(Namespace namespace, String prefix, int limit) {
        List<LiveLease> found = new ArrayList<>();
        collect(namespace, prefix, limit, found);
        return found;
    }

    private void collect(Namespace namespace, String prefix, int limit, List<LiveLease> found) {
        for (String name : names(namespace, prefix)) {
            if (found.size() >= limit) {
                return;
            }
            if (name.endsWith("/")) {
                collect(namespace, prefix + name, limit, found);
            } else {
                read(namespace.id(), prefix + name).ifPresent(found::add);
            }
        }
    }

    /// How many leases a namespace has; costs a pass over them.
    public long count(Namespace namespace) {
        return rows.count(area(namespace.id()));
    }

    /// How many leases of a namespace could not be revoked in all attempts.
    public long countIrrevocable(Namespace namespace) {
        return rows.count(stuck(namespace.id()));
    }

    private static void put(LeaseRow row, Changes changes) {
        changes.put(area(row.namespaceId()), row.leaseId(), row, Optional.of(row.due()));
    }

    private static String indexKey(LeaseRow row) {
        return row.tokenKey() + "/" + row.suffix();
    }

    static Area area(String namespaceId) {
        return Area.ofCore(namespaceId, KIND);
    }

    private static Area stuck(String namespaceId) {
        return Area.ofCore(namespaceId, "leasestuck");
    }

    private static Area index(String namespaceId) {
        return Area.ofCore(namespaceId, "toklease");
    }
}
