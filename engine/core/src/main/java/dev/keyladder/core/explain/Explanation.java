package dev.keyladder.core.explain;

import dev.keyladder.core.policy.RuleOrigin;
import java.time.Instant;
import java.util.Optional;

/// Why one request was refused.
///
/// @param reason what decided, in words that name what was expected
/// @param rule the policy rule that decided, where one did
public record Explanation(
        String requestId,
        Instant time,
        String namespaceId,
        String path,
        String operation,
        String actor,
        String peer,
        String reason,
        Optional<RuleOrigin> rule) {}
