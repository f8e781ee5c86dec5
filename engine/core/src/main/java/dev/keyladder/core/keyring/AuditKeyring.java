package dev.keyladder.core.keyring;

import dev.keyladder.core.audit.HashedTree;
import dev.keyladder.core.audit.TreeHasher;
import dev.keyladder.core.call.RequestData;
import dev.keyladder.core.effect.AuditTrees;
import dev.keyladder.core.namespace.Namespace;
import dev.keyladder.keys.crypto.HmacKey;
import dev.keyladder.keys.hierarchy.KeyHierarchy;
import dev.keyladder.keys.hierarchy.ServiceKeyVersion;
import dev.keyladder.keys.statement.ServiceName;
import dev.keyladder.spi.JsonText;
import dev.keyladder.spi.UnavailableException;
import dev.keyladder.spi.format.KeyId;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Hides audited strings under each namespace's own audit key, so that nobody without that key can compare
/// the values
/// of two
/// namespaces.
public final class AuditKeyring implements AuditTrees {
    private final KeyHierarchy hierarchy;
    private final Map<KeyId, TreeHasher> hashers = new ConcurrentHashMap<>();

    /// A keyring over the hierarchy.
    public AuditKeyring(KeyHierarchy hierarchy) {
        this.hierarchy = hierarchy;
    }

    @Override
    public @Nullable HashedTree ofRequest(Namespace namespace, RequestData data, Set<String> exempt) {
        Map<String, JsonText> fields = data.fields();
        return fields.isEmpty() ? null : hasher(namespace).tree(fields, exempt);
    }

    @Override
    public HashedTree ofResponse(Namespace namespace, byte[] body, Set<String> exempt) {
        return hasher(namespace).tree(JsonText.checked(body), exempt);
    }

    private TreeHasher hasher(Namespace namespace) {
        ServiceKeyVersion key = hierarchy
                .current(namespace.id(), ServiceName.AUDIT)
                .orElseThrow(() -> new UnavailableException("the audit key of the namespace is not there"));
        return hashers.computeIfAbsent(key.kid(), kid -> hasher(key.auditHmac()));
    }

    private static TreeHasher hasher(HmacKey key) {
        return new TreeHasher(key::tag);
    }
}
