package dev.keyladder.core.call;

import dev.keyladder.core.policy.RuleOrigin;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/// What policy says of a request, with the rule that decided.
public sealed interface Verdict {
    /// Yes. Only [Judge] makes one, and only one of these makes a [CoreCall]: a handler cannot be reached
    /// without it.
    final class Allowed implements Verdict {
        private final Optional<RuleOrigin> rule;

        Allowed(Optional<RuleOrigin> rule) {
            this.rule = rule;
        }

        /// The rule that granted it; none for public paths and root.
        public Optional<RuleOrigin> rule() {
            return rule;
        }

        /// Opens the call that a handler is reached by.
        ///
        /// @param committer makes the rows collected so far durable, for an engine's intent before it acts
        /// outside
        public CoreCall open(Exchange exchange, Instant now, KeyLocks locks, Consumer<CoreCall> committer) {
            return new CoreCall(exchange, now, locks, committer);
        }
    }

    /// No.
    ///
    /// @param auditReason for operators; the caller reads `permission denied`
    /// @param rule the rule that denied it, where one did
    record Denied(String auditReason, Optional<RuleOrigin> rule) implements Verdict {}
}
