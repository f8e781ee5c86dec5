package dev.keyladder.core.keyring;

import dev.keyladder.core.rows.Changes;
import dev.keyladder.keys.hierarchy.KeyChanges;

/// Carries what changes in the hierarchy into the one set of changes it belongs to.
final class KeyWrites {
    private KeyWrites() {}

    static void addTo(Changes changes, KeyChanges keys) {
        changes.plain(plain -> {
            keys.rows()
                    .forEach((name, value) ->
                            value.ifPresentOrElse(bytes -> plain.put(name, bytes), () -> plain.delete(name)));
            keys.created().forEach(plain::absent);
        });
        changes.onCommitted(keys::committed);
    }
}
