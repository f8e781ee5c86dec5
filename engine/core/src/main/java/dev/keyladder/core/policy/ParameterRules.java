package dev.keyladder.core.policy;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What a rule asks of the data of a request. Names are in lower case; an empty list of values means any value;
/// the name `*` means any name that is not listed.
record ParameterRules(
        Set<String> required, Map<String, List<ValuePattern>> denied, Map<String, List<ValuePattern>> allowed) {

    static final ParameterRules NONE = new ParameterRules(Set.of(), Map.of(), Map.of());

    private static final String ANY_NAME = "*";

    /// What the data fails, and at which name.
    record Failure(Refusal reason, String name) {}

    ParameterRules {
        required = Set.copyOf(required);
        denied = Map.copyOf(denied);
        allowed = Map.copyOf(allowed);
    }

    boolean isEmpty() {
        return equals(NONE);
    }

    /// The rules of two rules with one pattern: lists of values are united and the empty list, any value, beats
    /// them; a rule that lists nothing changes nothing.
    ParameterRules mergedWith(ParameterRules other) {
        Set<String> all = new LinkedHashSet<>(required);
        all.addAll(other.required);
        return new ParameterRules(all, united(denied, other.denied), united(allowed, other.allowed));
    }

    private static Map<String, List<ValuePattern>> united(
            Map<String, List<ValuePattern>> one, Map<String, List<ValuePattern>> other) {
        Map<String, List<ValuePattern>> all = new HashMap<>(one);
        other.forEach((name, values) -> all.merge(name, values, ParameterRules::unitedValues));
        return all;
    }

    private static List<ValuePattern> unitedValues(List<ValuePattern> one, List<ValuePattern> other) {
        return one.isEmpty() || other.isEmpty()
                ? List.of()
                : Stream.concat(one.stream(), other.stream()).distinct().toList();
    }

    /// The first thing about the data that these rules refuse: what is required first, then what is denied,
    /// then what is not allowed. A request without data fails only what is required.
    Optional<Failure> failureOf(Map<String, String> data) {
        Optional<Failure> missing = required.stream()
                .filter(name -> !data.containsKey(name))
                .sorted()
                .findFirst()
                .map(name -> new Failure(Refusal.PARAMETER_REQUIRED, name));
        if (missing.isPresent()) {
            return missing;
        }
        return data.entrySet().stream()
                .filter(entry -> isDenied(entry.getKey(), entry.getValue()))
                .map(entry -> new Failure(Refusal.PARAMETER_DENIED, entry.getKey()))
                .findFirst()
                .or(() -> data.entrySet().stream()
                        .filter(entry -> !isAllowed(entry.getKey(), entry.getValue()))
                        .map(entry -> new Failure(Refusal.PARAMETER_NOT_ALLOWED, entry.getKey()))
                        .findFirst());
    }

    /// A denied `*` denies whatever else is listed, and whatever its values.
    private boolean isDenied(String name, String value) {
        if (denied.containsKey(ANY_NAME)) {
            return true;
        }
        List<ValuePattern> values = denied.get(name);
        return values != null && holds(values, value);
    }

    private boolean isAllowed(String name, String value) {
        if (allowed.isEmpty()) {
            return true;
        }
        List<ValuePattern> values = allowed.get(name);
        return values == null ? allowed.containsKey(ANY_NAME) : holds(values, value);
    }

    private static boolean holds(List<ValuePattern> values, String value) {
        return values.isEmpty() || values.stream().anyMatch(pattern -> pattern.matches(value));
    }
}
