package dev.keyladder.core.policy;

/// Where a rule was written.
///
/// @param policy the policy's name
/// @param line the line of its `path`, from 1; 0 for the root policy, which has no text
/// @param pattern the path pattern as the rule applies, without leading slash
public record RuleOrigin(String policy, int line, String pattern) {

    @Override
    public String toString() {
        return "policy " + policy + ", line " + line + ", path \"" + pattern + '"';
    }
}
