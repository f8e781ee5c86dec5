package dev.keyladder.core.policy;

/// Why a request is not allowed; for operators, never for the caller.
public enum Refusal {
    /// No rule matches the path.
    NO_RULE,
    /// The rule says `deny`.
    DENIED,
    /// The rule does not grant what the operation needs.
    CAPABILITY_MISSING,
    /// The path needs `sudo` as well, which the rule does not grant.
    SUDO_MISSING,
    /// The answer would not be wrapped, or too shortly, or too long.
    WRAPPING_TTL,
    /// A required parameter is missing.
    PARAMETER_REQUIRED,
    /// A parameter has a denied value.
    PARAMETER_DENIED,
    /// A parameter, or its value, is not among those allowed.
    PARAMETER_NOT_ALLOWED
}
