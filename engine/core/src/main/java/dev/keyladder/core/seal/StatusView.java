package dev.keyladder.core.seal;

import dev.keyladder.codec.json.JsonWriter;
import dev.keyladder.core.request.Reply;
import dev.keyladder.spi.MalformedRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Health, seal status and leadership, in the forms that clients look for.
public final class StatusView {
    private final Clock clock;
    private final About about;
    private final Supplier<Optional<Duration>> outageBudget;
    private final JsonWriter writer = new JsonWriter();

    /// A view of a server.
    ///
    /// @param outageBudget how long the masters in memory may still be used without their HSM
    public StatusView(Clock clock, About about, Supplier<Optional<Duration>> outageBudget) {
        this.clock = clock;
        this.about = about;
        this.outageBudget = outageBudget;
    }

    /// What a server says of itself.
    ///
    /// @param version a semantic version, which clients switch features on by
    /// @param built the day, as RFC 3339
    public record About(String version, String built, String clusterName, String clusterId, String storage) {}

    /// Health, with a status that tells sealed from unsealed; callers may choose the status themselves.
    public Reply health(Seal.State state, Map<String, List<String>> query) {
        int status = status(state, query);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("initialized", state.initialised());
        body.put("sealed", state.sealed());
        body.put("standby", state.sealed());
        body.put("performance_standby", false);
        body.put("replication_performance_mode", state.sealed() ? "unknown" : "disabled");
        body.put("replication_dr_mode", state.sealed() ? "unknown" : "disabled");
        body.put("server_time_utc", clock.instant().getEpochSecond());
        body.put("version", about.version());
        if (!state.sealed()) {
            body.put("cluster_name", about.clusterName());
            body.put("cluster_id", about.clusterId());
        }
        outageBudget.get().ifPresent(left -> body.put("root_outage_budget_seconds", left.toSeconds()));
        return new Reply.Raw(status, "application/json", writer.write(body), Map.of());
    }

    private static int status(Seal.State state, Map<String, List<String>> query) {
        int active = code(query, "activecode", 200);
        int sealed = code(query, "sealedcode", 503);
        int uninitialised = code(query, "uninitcode", 501);
        for (String other : List.of("standbycode", "performancestandbycode", "drsecondarycode")) {
            code(query, other, 200);
        }
        if (!state.initialised()) {
            return uninitialised;
        }
        return state.sealed() ? sealed : active;
    }

    private static int code(Map<String, List<String>> query, String name, int usual) {
        List<String> given = query.getOrDefault(name, List.of());
        if (given.isEmpty()) {
            return usual;
        }
        try {
            int code = Integer.parseInt(given.getFirst());
            if (code >= 100 && code <= 599) {
                return code;
            }
        } catch (NumberFormatException e) {
            // told below, in the same words as a number out of range
        }
        throw new MalformedRequest("invalid value for " + name + ": a status from 100 to 599 is wanted");
    }

    /// Seal status.
    public Map<String, Object> sealStatus(Seal.State state) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", state.type());
        body.put("initialized", state.initialised());
        body.put("sealed", state.sealed());
        body.put("t", state.threshold());
        body.put("n", state.shares());
        body.put("progress", state.given());
        body.put("nonce", state.nonce());
        body.put("version", about.version());
        body.put("build_date", about.built());
        body.put("commit_date", about.built());
        body.put("migration", false);
        if (!state.sealed()) {
            body.put("cluster_name", about.clusterName());
            body.put("cluster_id", about.clusterId());
        }
        body.put("recovery_seal", !state.type().equals("shamir"));
        body.put("storage_type", about.storage());
        outageBudget.get().ifPresent(left -> body.put("root_outage_budget_seconds", left.toSeconds()));
        return body;
    }

    /// One node, which leads nobody.
    public Map<String, Object> leader() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("ha_enabled", false);
        body.put("is_self", false);
        body.put("active_time", "0001-01-01T00:00:00Z");
        body.put("leader_address", "");
        body.put("leader_cluster_address", "");
        body.put("performance_standby", false);
        body.put("performance_standby_last_remote_wal", 0);
        return body;
    }
}
