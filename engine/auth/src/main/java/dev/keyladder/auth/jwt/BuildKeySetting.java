package dev.keyladder.auth.jwt;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A role's build key as set: a preset's name, or claims of the operator's own, or neither.
///
/// @param preset empty where none is named
/// @param claims empty where a preset is named
record BuildKeySetting(String preset, List<String> claims) {
    static final BuildKeySetting NONE = new BuildKeySetting("", List.of());

    BuildKeySetting {
        claims = List.copyOf(claims);
    }

    boolean isSet() {
        return !preset.isEmpty() || !claims.isEmpty();
    }

    /// As it was sent: a text, a list, or null.
    @Nullable
    Object shown() {
        if (!isSet()) {
            return null;
        }
        return preset.isEmpty() ? claims : preset;
    }
}
