package dev.keyladder.core.keyring;

import dev.keyladder.core.namespace.Namespace;
import dev.keyladder.core.namespace.NamespaceKeys;
import dev.keyladder.core.rows.Changes;
import dev.keyladder.keys.hierarchy.KeyChanges;
import dev.keyladder.keys.hierarchy.KeyHierarchy;
import dev.keyladder.keys.statement.Scope;
import dev.keyladder.keys.statement.ServiceName;
import java.util.List;

/// The keys that a namespace begins and ends with.
public final class NamespaceKeyring implements NamespaceKeys {
    private static final List<ServiceName> ROOT_ONLY =
            List.of(ServiceName.LOG, ServiceName.DETECT, ServiceName.INDEX, ServiceName.LEAK);

    private final KeyHierarchy hierarchy;
    private final Runnable scrub;

    /// A keyring over the hierarchy.
    ///
    /// @param scrub makes the bytes of deleted rows leave the files
    public NamespaceKeyring(KeyHierarchy hierarchy, Runnable scrub) {
        this.hierarchy = hierarchy;
        this.scrub = scrub;
    }

    @Override
    public void make(Namespace namespace, Changes changes) {
        KeyChanges keys = new KeyChanges();
        Scope scope = Scope.ofNamespace(namespace.id(), namespace.tenant(), namespace.environment());
        hierarchy.newMaster(scope, "sys/namespaces", keys);
        hierarchy.newServiceKey(namespace.id(), ServiceName.AUDIT, "sys/namespaces", keys);
        if (namespace.isRoot()) {
            ROOT_ONLY.forEach(service -> hierarchy.newServiceKey(namespace.id(), service, "sys/init", keys));
        }
        KeyWrites.addTo(changes, keys);
    }

    @Override
    public void destroy(Namespace namespace, Changes changes) {
        KeyChanges keys = new KeyChanges();
        hierarchy.destroyMaster(namespace.id(), "sys/namespaces", keys);
        KeyWrites.addTo(changes, keys);
    }

    @Override
    public void shredded(Namespace namespace) {
        scrub.run();
    }
}
