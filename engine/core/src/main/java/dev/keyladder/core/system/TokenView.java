package dev.keyladder.core.system;

import dev.keyladder.core.namespace.Namespace;
import dev.keyladder.core.token.TokenRow;
import dev.keyladder.spi.JsonObject;
import dev.keyladder.spi.secret.SecretText;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A token as a look-up shows it.
final class TokenView {
    private TokenView() {}

    /// @param shown the token's text; empty where it was named by its accessor
    static JsonObject of(TokenRow row, SecretText shown, Namespace home, Instant now) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("accessor", row.accessor());
        view.put("creation_time", row.created().getEpochSecond());
        view.put("creation_ttl", row.creationTtl());
        view.put("display_name", row.displayName());
        view.put("entity_id", "");
        view.put("expire_time", row.expires().orElse(null));
        view.put("explicit_max_ttl", row.explicitMaxTtl());
        view.put("id", shown);
        view.put("meta", row.metadata().isEmpty() ? null : row.metadata());
        view.put("num_uses", Math.max(0, row.usesLeft()));
        view.put("orphan", row.parent().isEmpty());
        view.put("path", row.path());
        view.put("policies", row.policies());
        view.put("ttl", row.timeLeft(now));
        view.put("type", "service");
        addDates(row, view);
        if (!row.boundCidrs().isEmpty()) {
            view.put("bound_cidrs", row.boundCidrs());
        }
        if (!home.isRoot()) {
            view.put("namespace_path", home.path() + "/");
        }
        return JsonObject.of(view);
    }

    private static void addDates(TokenRow row, Map<String, @Nullable Object> view) {
        boolean initial = row.isRoot() && row.path().equals("auth/token/root");
        if (!initial) {
            view.put("issue_time", row.created());
            view.put("renewable", row.renewable());
        }
        if (!row.period().isZero()) {
            view.put("period", row.period());
        }
        row.lastRenewal().ifPresent(renewal -> {
            view.put("last_renewal", renewal);
            view.put("last_renewal_time", renewal.getEpochSecond());
        });
    }
}
