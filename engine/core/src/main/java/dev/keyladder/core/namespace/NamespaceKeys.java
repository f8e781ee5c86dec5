package dev.keyladder.core.namespace;

import dev.keyladder.core.rows.Changes;

/// The keys of a namespace, as far as its making and its end are concerned.
public interface NamespaceKeys {
    /// Makes its master key and the service keys that every namespace has, in the same set of changes as
    /// its row.
    void make(Namespace namespace, Changes changes);

    /// Destroys every wrap of its master key, so that nothing of it opens from this store again.
    void destroy(Namespace namespace, Changes changes);

    /// Makes the bytes of what was destroyed leave the files, and forgets the keys in memory.
    void shredded(Namespace namespace);
}
