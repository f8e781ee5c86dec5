package dev.keyladder.keys.statement;

import java.util.Arrays;
import java.util.Optional;

/// The rungs of the ladder that are keys, from the top down. Tokens and leases hang below the last.
public enum KeyType {
    /// In an HSM or sealed by the unseal key; seals masters.
    ROOT("root", "rot_"),
    /// Random, one for each namespace; service keys are derived from it.
    MASTER("master", "mst_"),
    /// Derived; does one job in one namespace.
    SERVICE("service", "svc_");

    private final String label;
    private final String idPrefix;

    KeyType(String label, String idPrefix) {
        this.label = label;
        this.idPrefix = idPrefix;
    }

    /// The word in statements.
    public String label() {
        return label;
    }

    /// How the ids of such keys begin.
    public String idPrefix() {
        return idPrefix;
    }

    /// The rung above, where there is one.
    public Optional<KeyType> parent() {
        return switch (this) {
            case ROOT -> Optional.empty();
            case MASTER -> Optional.of(ROOT);
            case SERVICE -> Optional.of(MASTER);
        };
    }

    /// The type of a word.
    ///
    /// @throws MalformedStatement for any other
    public static KeyType of(String label) {
        return Arrays.stream(values())
                .filter(type -> type.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new MalformedStatement("no key type " + label));
    }
}
