package dev.keyladder.core.keyring;

import dev.keyladder.core.namespace.Namespace;
import dev.keyladder.core.rows.Changes;
import dev.keyladder.keys.hierarchy.KeyChanges;
import dev.keyladder.keys.hierarchy.KeyHead;
import dev.keyladder.keys.hierarchy.KeyHierarchy;
import dev.keyladder.keys.hierarchy.KeyRecords;
import dev.keyladder.keys.hierarchy.KeyVersion;
import dev.keyladder.keys.hierarchy.SignedState;
import dev.keyladder.keys.statement.KeyVersionStatement;
import dev.keyladder.keys.statement.ServiceName;
import dev.keyladder.spi.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The keys of a namespace, as operators see and rotate them.
public final class KeyCatalogue {
    private static final String HEADS = "key/";

    private final KeyHierarchy hierarchy;
    private final KeyRecords records;

    /// A catalogue over the hierarchy.
    public KeyCatalogue(KeyHierarchy hierarchy, KeyRecords records) {
        this.hierarchy = hierarchy;
        this.records = records;
    }

    /// The keys of a namespace by their ids.
    public Map<String, Record> list(Namespace namespace) {
        Map<String, Record> found = new TreeMap<>();
        for (String name : records.names(HEADS)) {
            String keyId = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
            hierarchy
                    .key(keyId)
                    .filter(head -> head.namespaceId().equals(namespace.id()))
                    .ifPresent(head -> found.put(keyId, summary(head)));
        }
        return found;
    }

    /// One key with all its versions, if it is the namespace's.
    public Optional<JsonObject> show(Namespace namespace, String keyId) {
        return hierarchy
                .key(keyId)
                .filter(head -> head.namespaceId().equals(namespace.id()))
                .map(this::detail);
    }

    private static JsonObject summary(KeyHead head) {
        return JsonObject.of(fields(head));
    }

    private static Map<String, @Nullable Object> fields(KeyHead head) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("id", head.keyId());
        fields.put("type", head.type().name().toLowerCase(Locale.ROOT));
        fields.put("service", head.service().orElse(null));
        fields.put("parent", head.parentKeyId());
        fields.put("latest_version", head.highest());
        fields.put("primary_version", head.primary().orElse(null));
        return fields;
    }

    private JsonObject detail(KeyHead head) {
        Map<String, @Nullable Object> fields = fields(head);
        List<JsonObject> versions = new ArrayList<>();
        for (KeyVersion version : hierarchy.versions(head.keyId())) {
            Map<String, @Nullable Object> view =
                    new LinkedHashMap<>(view(version).fields());
            List<SignedState> states = hierarchy.states(version);
            view.put(
                    "state",
                    states.isEmpty() ? null : states.getLast().record().to().name());
            view.put(
                    "since", states.isEmpty() ? null : states.getLast().record().time());
            versions.add(JsonObject.of(view));
        }
        fields.put("versions", versions);
        return JsonObject.of(fields);
    }

    /// One version, without its state.
    public static JsonObject view(KeyVersion version) {
        KeyVersionStatement statement = version.statement();
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("id", statement.keyId());
        view.put("version", statement.version());
        view.put("kid", version.kid().hex());
        view.put("kvh", version.kvh().hex());
        view.put("parent", statement.parent().map(hash -> hash.hex()).orElse(null));
        view.put("algorithm", statement.alg());
        view.put("created_time", statement.nbf());
        view.put("actor", statement.actor());
        view.put("service", statement.service().map(ServiceName::text).orElse(null));
        return JsonObject.of(view);
    }

    /// Makes a new version primary; the former still verifies.
    ///
    /// @throws dev.keyladder.keys.hierarchy.IllegalKeyChange for a key that is never rotated
    public KeyVersion rotate(String keyId, String actor, Changes changes) {
        KeyChanges keys = new KeyChanges();
        KeyVersion made = hierarchy.rotate(keyId, actor, keys);
        KeyWrites.addTo(changes, keys);
        return made;
    }

    /// Makes the version before the primary one primary again.
    ///
    /// @throws dev.keyladder.keys.hierarchy.IllegalKeyChange when there is none
    public KeyVersion rollBack(String keyId, String actor, Changes changes) {
        KeyChanges keys = new KeyChanges();
        KeyVersion primary = hierarchy.rollBack(keyId, actor, keys);
        KeyWrites.addTo(changes, keys);
        return primary;
    }
}
