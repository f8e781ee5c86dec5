package dev.keyladder.keys.hierarchy;

import dev.keyladder.keys.statement.KeyVersionStatement;
import dev.keyladder.keys.statement.Scope;

/// A key version before it has a statement: what its derivations are bound to.
record KeyRef(String keyId, int version, Scope scope) {
    static KeyRef of(KeyVersionStatement statement) {
        return new KeyRef(statement.keyId(), statement.version(), statement.scope());
    }
}
