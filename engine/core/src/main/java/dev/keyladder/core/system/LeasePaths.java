package dev.keyladder.core.system;

import dev.keyladder.core.call.CoreCall;
import dev.keyladder.core.effect.Wish;
import dev.keyladder.core.lease.LeaseRegister;
import dev.keyladder.core.lease.LeaseRow;
import dev.keyladder.core.lease.LeaseState;
import dev.keyladder.core.lease.LiveLease;
import dev.keyladder.core.namespace.Namespace;
import dev.keyladder.spi.Access;
import dev.keyladder.spi.JsonObject;
import dev.keyladder.spi.Operation;
import dev.keyladder.spi.Outcome;
import dev.keyladder.spi.Route;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The paths of `sys/leases/`, with the names they had before.
public final class LeasePaths {
    private static final int MOST_AT_ONCE = 100_000;

    private final LeaseRegister leases;

    /// Paths over the stored leases.
    public LeasePaths(LeaseRegister leases) {
        this.leases = leases;
    }

    /// A lease, named in the body or in the path.
    record ByLease(String leaseId, Duration increment, Optional<Boolean> sync) {}

    /// Which leases to count.
    record Count(String type) {}

    /// All of them.
    public List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        for (String prefix : List.of("leases/", "")) {
            routes.add(
                    update(prefix + "renew", Access.AUTHENTICATED, (call, body) -> renew(call, body.leaseId(), body)));
            routes.add(update(
                    prefix + "renew/{id...}",
                    Access.AUTHENTICATED,
                    (call, body) -> renew(call, call.parameter("id"), body)));
            routes.add(update(
                    prefix + "revoke", Access.AUTHENTICATED, (call, body) -> revoke(call, body.leaseId(), body)));
            routes.add(update(
                    prefix + "revoke/{id...}",
                    Access.AUTHENTICATED,
                    (call, body) -> revoke(call, call.parameter("id"), body)));
            routes.add(update(
                    prefix + "revoke-prefix/{prefix...}", Access.SUDO, (call, body) -> revokeAll(call, body, false)));
            routes.add(update(
                    prefix + "revoke-force/{prefix...}", Access.SUDO, (call, body) -> revokeAll(call, body, true)));
        }
        routes.add(update("leases/lookup", Access.AUTHENTICATED, this::lookup));
        routes.add(Route.path("leases/lookup")
                .on(Operation.LIST, CoreHandler.of((CoreCall call) -> list(call, "")))
                .sudo()
                .build());
        routes.add(Route.path("leases/lookup/{prefix...}")
                .on(Operation.LIST, CoreHandler.of((CoreCall call) -> list(call, call.parameter("prefix") + "/")))
                .sudo()
                .build());
        routes.add(Route.path("leases/count")
                .on(Operation.READ, Count.class, CoreHandler.of(this::count))
                .sudo()
                .build());
        routes.add(Route.path("leases")
                .on(Operation.READ, Count.class, CoreHandler.of(this::irrevocable))
                .sudo()
                .build());
        return routes;
    }

    private static Route update(String pattern, Access access, CoreHandler<ByLease> handler) {
        Route.Builder builder = Route.path(pattern).on(Operation.UPDATE, ByLease.class, CoreHandler.of(handler));
        return (access == Access.SUDO ? builder.sudo() : builder).build();
    }

    private Outcome lookup(CoreCall call, ByLease body) {
        return find(call, body.leaseId())
                .<Outcome>map(lease -> new Outcome.Data(view(lease.row(), call.now())))
                .orElseGet(() -> new Outcome.Invalid("invalid lease"));
    }

    private Outcome list(CoreCall call, String prefix) {
        return new Outcome.Names(leases.names(namespace(call), prefix));
    }

    private Outcome renew(CoreCall call, String leaseId, ByLease body) {
        return find(call, leaseId)
                .filter(lease -> lease.row().state() == LeaseState.ACTIVE)
                .filter(lease -> call.now().isBefore(lease.row().expires()))
                .<Outcome>map(lease -> new Wish.RenewLease(lease, body.increment()))
                .orElseGet(() -> new Outcome.Invalid("lease not found"));
    }

    private Outcome revoke(CoreCall call, String leaseId, ByLease body) {
        if (leaseId.isEmpty()) {
            return new Outcome.Invalid("lease_id must be specified");
        }
        List<LiveLease> found = find(call, leaseId).stream().toList();
        return new Wish.RevokeLeases(found, body.sync().orElse(true), false);
    }

    private Outcome revokeAll(CoreCall call, ByLease body, boolean force) {
        String prefix = call.parameter("prefix");
        Optional<LiveLease> exact = leases.read(namespace(call).id(), prefix);
        List<LiveLease> found = exact.map(List::of)
                .orElseGet(() ->
                        leases.under(namespace(call), prefix.endsWith("/") ? prefix : prefix + "/", MOST_AT_ONCE));
        return new Wish.RevokeLeases(found, force || body.sync().orElse(true), force);
    }

    private Outcome count(CoreCall call, Count body) {
        if (body.type().equals("irrevocable")) {
            long stuck = stuck(call).size();
            return new Outcome.Data(counted(stuck, "counts", Map.of()));
        }
        if (!body.type().equals("all")) {
            return new Outcome.Invalid("type must be \"irrevocable\", or \"all\" to count all leases");
        }
        return new Outcome.Data(new JsonObject(Map.of("lease_count", leases.count(namespace(call)))));
    }

    private Outcome irrevocable(CoreCall call, Count body) {
        if (!body.type().equals("irrevocable")) {
            return new Outcome.Invalid("type must be \"irrevocable\"");
        }
        List<JsonObject> stuck = stuck(call).stream()
                .map(lease -> {
                    Map<String, @Nullable Object> view = new LinkedHashMap<>();
                    view.put("lease_id", lease.row().leaseId());
                    view.put("error", lease.row().cause().orElse(""));
                    view.put("attempts", lease.row().attempts());
                    return JsonObject.of(view);
                })
                .toList();
        return new Outcome.Data(counted(stuck.size(), "leases", stuck));
    }

    private static JsonObject counted(long count, String rest, Object what) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("lease_count", count);
        fields.put(rest, what);
        return JsonObject.of(fields);
    }

    private List<LiveLease> stuck(CoreCall call) {
        return leases.under(namespace(call), "", MOST_AT_ONCE).stream()
                .filter(lease -> lease.row().state() == LeaseState.IRREVOCABLE)
                .toList();
    }

    private Optional<LiveLease> find(CoreCall call, String leaseId) {
        return leaseId.isEmpty()
                ? Optional.empty()
                : leases.read(namespace(call).id(), leaseId);
    }

    private static JsonObject view(LeaseRow row, Instant now) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("id", row.leaseId());
        view.put("issue_time", row.issued());
        view.put("expire_time", row.expires());
        view.put("last_renewal", row.lastRenewal().orElse(null));
        view.put("ttl", Math.max(0, Duration.between(now, row.expires()).toSeconds()));
        view.put("path", row.path());
        view.put("renewable", row.renewable());
        return JsonObject.of(view);
    }

    private static Namespace namespace(CoreCall call) {
        return call.exchange().target().namespace();
    }
}
