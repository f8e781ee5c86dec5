package dev.keyladder.core.token;

import dev.keyladder.core.policy.BuiltInPolicies;
import dev.keyladder.core.policy.PolicyNames;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// A token's policies as they are stored and shown: lower case, sorted, each once.
public final class TokenPolicies {
    /// The policy that tokens have unless they are made without it.
    public static final String DEFAULT = "default";

    private TokenPolicies() {}

    /// Puts names in order.
    ///
    /// @param withDefault whether `default` is added; a root token never has it
    public static List<String> of(Collection<String> names, boolean withDefault) {
        TreeSet<String> ordered = new TreeSet<>();
        for (String name : names) {
            String trimmed = PolicyNames.normalize(name);
            if (!trimmed.isEmpty()) {
                ordered.add(trimmed);
            }
        }
        if (ordered.contains(TokenRow.ROOT_POLICY)) {
            return List.of(TokenRow.ROOT_POLICY);
        }
        if (withDefault) {
            ordered.add(DEFAULT);
        }
        return List.copyOf(ordered);
    }

    /// Why no caller may give these policies to a token; empty if one may.
    ///
    /// @param names as [#of] puts them
    public static Optional<String> refusal(List<String> names) {
        return names.stream()
                .filter(name -> !BuiltInPolicies.isAssignable(name))
                .findFirst()
                .map(name -> "cannot assign policy \"" + name + "\"");
    }
}
