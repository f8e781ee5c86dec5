package dev.keyladder.core.system;

import dev.keyladder.core.lease.LeaseSchedule;
import dev.keyladder.core.mount.MountEntry;
import dev.keyladder.spi.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A mount as lists and look-ups show it.
final class MountView {
    private MountView() {}

    /// The whole row.
    static JsonObject of(MountEntry entry) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("accessor", entry.accessor());
        view.put("config", config(entry));
        view.put("deprecation_status", "supported");
        view.put("description", entry.description());
        view.put("external_entropy_access", false);
        view.put("local", false);
        view.put("options", entry.options());
        view.put("plugin_version", "");
        view.put("running_plugin_version", "");
        view.put("running_sha256", "");
        view.put("seal_wrap", false);
        view.put("type", entry.type());
        view.put("uuid", entry.uuid());
        return JsonObject.of(view);
    }

    private static JsonObject config(MountEntry entry) {
        Map<String, @Nullable Object> config = new LinkedHashMap<>();
        MountEntry.Settings settings = entry.settings();
        config.put("default_lease_ttl", settings.defaultLeaseTtl());
        config.put("force_no_cache", false);
        config.put("max_lease_ttl", settings.maxLeaseTtl());
        if (entry.isAuth()) {
            config.put("token_type", "default-service");
        }
        putSet(config, settings);
        return JsonObject.of(config);
    }

    /// What tune shows: the lifetimes in force, and what has been set.
    static JsonObject tuned(MountEntry entry, LeaseSchedule.Limits limits) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("default_lease_ttl", limits.defaultTtl());
        view.put("description", entry.description());
        view.put("force_no_cache", false);
        view.put("max_lease_ttl", limits.maxTtl());
        if (!entry.options().isEmpty()) {
            view.put("options", entry.options());
        }
        if (entry.isAuth()) {
            view.put("token_type", "default-service");
        }
        putSet(view, entry.settings());
        return JsonObject.of(view);
    }

    private static void putSet(Map<String, @Nullable Object> view, MountEntry.Settings settings) {
        if (!settings.listingVisibility().isEmpty()) {
            view.put("listing_visibility", settings.listingVisibility());
        }
        putUnlessEmpty(view, "audit_non_hmac_request_keys", settings.auditNonHmacRequestKeys());
        putUnlessEmpty(view, "audit_non_hmac_response_keys", settings.auditNonHmacResponseKeys());
        putUnlessEmpty(view, "passthrough_request_headers", settings.passthroughRequestHeaders());
        putUnlessEmpty(view, "allowed_response_headers", settings.allowedResponseHeaders());
    }

    private static void putUnlessEmpty(Map<String, @Nullable Object> view, String name, List<String> values) {
        if (!values.isEmpty()) {
            view.put(name, values);
        }
    }
}
