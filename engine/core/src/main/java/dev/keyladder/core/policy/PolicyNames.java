package dev.keyladder.core.policy;

import java.util.Locale;
import java.util.Optional;

/// The names of policies, which do not tell upper from lower case.
public final class PolicyNames {

    /// Longest name.
    public static final int MAX_LENGTH = 256;

    private PolicyNames() {}

    /// The name as it is stored and compared: without surrounding space, in lower case.
    public static String normalize(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    /// Why a policy cannot be stored under a normalized name; empty if it can. A comma would make two names
    /// of
    /// one in the comma-separated lists that clients send.
    public static Optional<String> objection(String name) {
        if (name.isEmpty()) {
            return Optional.of("policy name is missing");
        }
        if (name.length() > MAX_LENGTH) {
            return Optional.of("policy name is longer than " + MAX_LENGTH + " characters");
        }
        boolean allowed = name.chars().noneMatch(c -> c == ',' || Character.isISOControl(c));
        return allowed ? Optional.empty() : Optional.of("policy name holds a comma or a control character");
    }
}
