package dev.keyladder.core.keyring;

import dev.keyladder.core.rows.Changes;
import dev.keyladder.keys.hierarchy.KeyChanges;
import dev.keyladder.storage.barrier.PlainKeyRecords;

/// Carries what changes in the hierarchy into the one set of changes it belongs to.
final class KeyWrites {
    private KeyWrites() {}

    static void addTo(Changes changes, KeyChanges keys) {
        changes.plain(plain -> PlainKeyRecords.add(keys, plain));
        changes.onCommitted(keys::committed);
    }
}
