package dev.keyladder.core.effect;

import dev.keyladder.core.call.CoreCall;
import dev.keyladder.core.call.Exchange;
import dev.keyladder.core.lease.LeaseRegister;
import dev.keyladder.core.lease.LeaseRevoker;
import dev.keyladder.core.lease.LiveLease;
import dev.keyladder.core.mount.MountEntry;
import dev.keyladder.core.mount.MountTable;
import dev.keyladder.core.mount.Mounted;
import dev.keyladder.core.namespace.Namespace;
import dev.keyladder.core.namespace.NamespaceKeys;
import dev.keyladder.core.namespace.NamespaceRegister;
import dev.keyladder.core.request.Reply;
import dev.keyladder.core.request.Reply.Kind;
import dev.keyladder.core.rows.Changes;
import dev.keyladder.core.rows.Rows;
import dev.keyladder.storage.barrier.Area;
import java.util.List;

/// Takes mounts and namespaces away: what they have issued dies first, then they go.
public final class Retirement {
    private static final int MOST_LEASES_AT_ONCE = 2_000;
    private static final int ROWS_AT_ONCE = 500;
    // Rows that fall due or that rows of other namespaces point to. Left behind they would be unreadable for
    // ever, and be asked for again and again.
    private static final List<String> KINDS_OF_THE_LIVING =
            List.of("toklease", "lease", "tokchild", "tokacc", "tok", "build", "ses", "build-ended", "proof", "policy");

    private final LeaseRegister leases;
    private final LeaseRevoker revoker;
    private final MountTable mounts;
    private final NamespaceRegister namespaces;
    private final NamespaceKeys keys;
    private final Rows rows;
    private final Closing closing;

    /// What retiring needs.
    public record Parts(
            LeaseRegister leases,
            LeaseRevoker revoker,
            MountTable mounts,
            NamespaceRegister namespaces,
            NamespaceKeys keys,
            Rows rows) {}

    /// Retires from the registers.
    public Retirement(Parts parts, Closing closing) {
        this.leases = parts.leases();
        this.revoker = parts.revoker();
        this.mounts = parts.mounts();
        this.namespaces = parts.namespaces();
        this.keys = parts.keys();
        this.rows = parts.rows();
        this.closing = closing;
    }

    /// What is left of a namespace that could not be deleted yet, or that was deleted by force.
    ///
    /// @param leases leases whose secrets may still work
    public record Left(List<String> leases) {}

    Reply unmount(MountEntry mount, Exchange exchange, CoreCall call) {
        List<String> left = revokeAll(exchange.target().namespace(), mount.path());
        if (!left.isEmpty()) {
            String text = left.size() + " leases of this mount could not be revoked, the first is " + left.getFirst()
                    + "; they are tried again. To give them up: sys/leases/revoke-force/" + mount.path();
            return closing.close(exchange, Answer.error(Kind.INVALID, text));
        }
        mounts.hide(mount);
        empty(mount.area(), exchange);
        mounts.remove(mount, call.changes());
        return closing.close(exchange, call, Answer.of(Kind.DONE, null, List.of()));
    }

    Reply delete(Wish.DeleteNamespace wish, Exchange exchange, CoreCall call) {
        Namespace closed = wish.namespace().withDeleting();
        Changes marked = new Changes();
        namespaces.store(closed, marked);
        closing.announce(exchange, marked, null);
        namespaces.show(closed);
        List<String> left = revokeAll(closed, "");
        if (!left.isEmpty() && !wish.force()) {
            return closing.close(exchange, call, Answer.of(Kind.ACCEPTED, new Left(left), List.of()));
        }
        for (Mounted mounted : mounts.list(closed)) {
            empty(mounted.entry().area(), exchange);
        }
        for (String kind : KINDS_OF_THE_LIVING) {
            empty(closed.area(kind), exchange);
        }
        keys.destroy(closed, call.changes());
        namespaces.remove(closed, call.changes());
        call.onCommitted(() -> {
            namespaces.hide(closed);
            mounts.unload(closed);
            keys.shredded(closed);
        });
        Answer answer = left.isEmpty()
                ? Answer.of(Kind.DONE, null, List.of())
                : Answer.of(Kind.OK, new Left(left), List.of("leases were left whose secrets may still work"));
        return closing.close(exchange, call, answer);
    }

    private List<String> revokeAll(Namespace namespace, String prefix) {
        List<LiveLease> found = leases.under(namespace, prefix, MOST_LEASES_AT_ONCE);
        while (!found.isEmpty()) {
            LeaseRevoker.Result result = revoker.revoke(found, "retire");
            if (result.pending() > 0) {
                return leases.under(namespace, prefix, MOST_LEASES_AT_ONCE).stream()
                        .map(lease -> lease.row().leaseId())
                        .toList();
            }
            found = leases.under(namespace, prefix, MOST_LEASES_AT_ONCE);
        }
        return List.of();
    }

    private void empty(Area area, Exchange exchange) {
        for (List<String> some = rows.someKeys(area, ROWS_AT_ONCE);
                !some.isEmpty();
                some = rows.someKeys(area, ROWS_AT_ONCE)) {
            Changes changes = new Changes();
            some.forEach(key -> changes.delete(area, key));
            closing.announce(exchange, changes, null);
        }
    }
}
