package dev.keyladder.core.policy;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// One `path` block of a policy.
///
/// @param line where it begins, from 1
/// @param templated whether the pattern holds `{{ }}`; such a rule is written for an identity and applies
///     to
///     nobody without
/// @param expiration from when on the rule is as if it were not written
record PathRule(
        PathPattern pattern,
        int line,
        Set<Capability> capabilities,
        ParameterRules parameters,
        WrappingRange wrapping,
        boolean templated,
        Optional<Instant> expiration) {

    PathRule {
        capabilities = Set.copyOf(capabilities);
    }

    boolean appliesAt(Instant now) {
        return !templated && expiration.map(now::isBefore).orElse(true);
    }
}
