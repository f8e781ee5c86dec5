package dev.keyladder.core.policy;

import dev.keyladder.codec.json.JsonTexts;
import dev.keyladder.spi.JsonText;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a rule asks of the data of a request. Names are in lower case; an empty list of values means any
/// value; the
/// name `*` means any name that is not listed.
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

    /// The rules of two rules with one pattern: lists of values are united and the empty list, any value,
    /// beats them;
    /// a rule that lists nothing changes nothing.
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
    /// then what
    /// is not allowed. A request without data fails only what is required.
    ///
    /// @param data names in any case: two that differ in case alone are both judged
    Optional<Failure> failureOf(Map<String, JsonText> data) {
        Set<String> names =
                data.keySet().stream().map(ParameterRules::lowerCase).collect(Collectors.toSet());
        return required.stream()
                .filter(name -> !names.contains(name))
                .sorted()
                .findFirst()
                .map(name -> new Failure(Refusal.PARAMETER_REQUIRED, name))
                .or(() -> first(data, this::isDenied, Refusal.PARAMETER_DENIED))
                .or(() -> first(data, this::isNotAllowed, Refusal.PARAMETER_NOT_ALLOWED));
    }

    /// The alphabetically first, so that equal requests are explained in equal words.
    private static Optional<Failure> first(
            Map<String, JsonText> data, BiPredicate<String, JsonText> fails, Refusal reason) {
        return data.entrySet().stream()
                .filter(entry -> fails.test(lowerCase(entry.getKey()), entry.getValue()))
                .map(Map.Entry::getKey)
                .sorted()
                .findFirst()
                .map(name -> new Failure(reason, name));
    }

    static String lowerCase(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /// A denied `*` denies whatever else is listed, and whatever its values. A denied value is denied
    /// within a list
    /// as well: `["root"]` gives a handler what `"root"` gives it.
    private boolean isDenied(String name, JsonText value) {
        if (denied.containsKey(ANY_NAME)) {
            return true;
        }
        List<ValuePattern> values = denied.get(name);
        return values != null
                && (holds(values, value)
                        || JsonTexts.elements(value).orElse(List.of()).stream()
                                .anyMatch(element -> holds(values, element)));
    }

    private boolean isNotAllowed(String name, JsonText value) {
        if (allowed.isEmpty()) {
            return false;
        }
        List<ValuePattern> values = allowed.get(name);
        return values == null ? !allowed.containsKey(ANY_NAME) : !holds(values, value);
    }

    private static boolean holds(List<ValuePattern> values, JsonText value) {
        return values.isEmpty() || values.stream().anyMatch(pattern -> pattern.matches(value));
    }
}
