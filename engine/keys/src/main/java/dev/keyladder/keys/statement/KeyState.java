package dev.keyladder.keys.statement;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// What a key version may do at a moment. Only what a signed record says counts.
public enum KeyState {
    /// Mints, signs, encrypts. At most one version of a key.
    PRIMARY,
    /// Verifies and decrypts what it made before.
    VERIFY_ONLY,
    /// Nothing, until an operator says otherwise.
    DISABLED,
    /// Nothing, nor does anything below it, for ever.
    COMPROMISED,
    /// Is gone.
    DESTROYED;

    /// Whether new things may be made with the version.
    public boolean mints() {
        return this == PRIMARY;
    }

    /// Whether what was made with the version is still believed.
    public boolean verifies() {
        return this == PRIMARY || this == VERIFY_ONLY;
    }

    /// The states that may follow this one.
    public Set<KeyState> successors() {
        return switch (this) {
            case PRIMARY -> EnumSet.of(VERIFY_ONLY, DISABLED, COMPROMISED);
            case VERIFY_ONLY -> EnumSet.of(PRIMARY, DISABLED, COMPROMISED, DESTROYED);
            case DISABLED -> EnumSet.of(VERIFY_ONLY, COMPROMISED, DESTROYED);
            case COMPROMISED -> EnumSet.of(DESTROYED);
            case DESTROYED -> EnumSet.noneOf(KeyState.class);
        };
    }

    /// Whether a state may follow another; a version begins as [#PRIMARY].
    public static boolean isLegal(Optional<KeyState> from, KeyState to) {
        return from.map(state -> state.successors().contains(to)).orElse(to == PRIMARY);
    }

    static KeyState of(String name) {
        return Arrays.stream(values())
                .filter(state -> state.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new MalformedStatement("no key state " + name));
    }
}
