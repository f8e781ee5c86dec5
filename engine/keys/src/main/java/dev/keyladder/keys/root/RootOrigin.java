package dev.keyladder.keys.root;

/// Where a root's secrets were made, in the words of a key-version statement.
public enum RootOrigin {
    /// Made inside a hardware security module, or what presents itself as one, and never outside of it.
    HSM("hsm"),
    /// Drawn from this process's random source and sealed in the store.
    RANDOM("random");

    private final String label;

    RootOrigin(String label) {
        this.label = label;
    }

    /// The word in statements.
    public String label() {
        return label;
    }
}
