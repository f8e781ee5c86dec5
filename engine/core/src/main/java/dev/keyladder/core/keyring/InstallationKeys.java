package dev.keyladder.core.keyring;

import dev.keyladder.core.namespace.Namespace;
import dev.keyladder.keys.hierarchy.KeyChanges;
import dev.keyladder.keys.hierarchy.KeyHierarchy;
import dev.keyladder.keys.hierarchy.RootKey;
import dev.keyladder.keys.root.RootBackend;
import dev.keyladder.keys.statement.Scope;
import dev.keyladder.keys.statement.ServiceName;
import dev.keyladder.storage.barrier.PlainKeyRecords;
import dev.keyladder.storage.barrier.PlainWrites;
import dev.keyladder.storage.store.Store;
import dev.keyladder.storage.store.WriteSet;
import java.util.List;

/// The first keys of an installation: the root's statement, the root namespace's master and its service
/// keys. They
/// are
/// durable before the first encrypted row is, since that is encrypted with one of them.
public final class InstallationKeys {
    private static final String ACTOR = "sys/init";
    private static final String LABEL = "system";

    private InstallationKeys() {}

    /// Makes them.
    public static RootKey make(KeyHierarchy hierarchy, RootBackend backend, Store store) {
        KeyChanges keys = new KeyChanges();
        RootKey root = hierarchy.newRoot(backend, ACTOR, keys);
        hierarchy.newMaster(Scope.ofNamespace(Namespace.ROOT_ID, LABEL, LABEL), ACTOR, keys);
        for (ServiceName service :
                List.of(ServiceName.AUDIT, ServiceName.LOG, ServiceName.DETECT, ServiceName.INDEX, ServiceName.LEAK)) {
            hierarchy.newServiceKey(Namespace.ROOT_ID, service, ACTOR, keys);
        }
        WriteSet writes = new WriteSet();
        PlainKeyRecords.add(keys, new PlainWrites(writes));
        store.commit(writes);
        keys.committed();
        return root;
    }
}
