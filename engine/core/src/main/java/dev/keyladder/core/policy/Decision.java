package dev.keyladder.core.policy;

import java.util.Optional;

/// What the policies say about one request, and which rule said it.
public sealed interface Decision {

    /// Allowed.
    ///
    /// @param rule the rule that grants it; where several policies have it, that of the first
    record Granted(RuleOrigin rule) implements Decision {}

    /// Not allowed.
    ///
    /// @param about the capability or the parameter's name it is about, or empty; never a parameter's value
    /// @param rule the rule that decided; empty if none matches the path
    record Refused(Refusal reason, String about, Optional<RuleOrigin> rule) implements Decision {}
}
