package dev.keyladder.core.policy;

import dev.keyladder.codec.hcl.HclAttribute;
import dev.keyladder.codec.hcl.HclBody;
import dev.keyladder.codec.hcl.HclException;
import dev.keyladder.codec.hcl.HclValue;
import dev.keyladder.codec.json.DurationText;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads the values of a rule's keys as the types that rules have.
final class PolicyValues {

    private PolicyValues() {}

    static String text(HclValue value) {
        return textNode(value).text();
    }

    private static HclValue.Text textNode(HclValue value) {
        if (value instanceof HclValue.Text text) {
            return text;
        }
        throw new HclException(value.at(), value.kind(), "a string");
    }

    static List<HclValue.Text> texts(HclValue value) {
        return elements(value, "a list of strings").stream()
                .map(PolicyValues::textNode)
                .toList();
    }

    private static List<HclValue> elements(HclValue value, String expected) {
        if (value instanceof HclValue.Sequence list) {
            return list.elements();
        }
        throw new HclException(value.at(), value.kind(), expected);
    }

    static Set<String> lowerCaseSet(HclValue value) {
        Set<String> names = new HashSet<>();
        texts(value).forEach(name -> names.add(ParameterRules.lowerCase(name.text())));
        return names;
    }

    /// A map of parameter names, in any case, to lists of values. Names that differ in case alone are one.
    static Map<String, List<ValuePattern>> patterns(HclValue value) {
        if (!(value instanceof HclBody map) || !map.blocks().isEmpty()) {
            throw new HclException(value.at(), value.kind(), "a map of names to lists of values");
        }
        Map<String, List<ValuePattern>> patterns = new HashMap<>();
        for (HclAttribute parameter : map.attributes()) {
            String name = ParameterRules.lowerCase(parameter.name().text());
            if (patterns.put(name, patternList(parameter.value())) != null) {
                throw new HclException(parameter.at(), "\"" + name + "\" a second time", "each name once");
            }
        }
        return patterns;
    }

    private static List<ValuePattern> patternList(HclValue value) {
        List<ValuePattern> patterns = new ArrayList<>();
        elements(value, "a list of values").forEach(element -> patterns.add(pattern(element)));
        return patterns;
    }

    private static ValuePattern pattern(HclValue value) {
        return switch (value) {
            case HclValue.Text text -> new ValuePattern.Text(text.text());
            case HclValue.Numeral number -> new ValuePattern.Numeral(number.decimal());
            case HclValue.Bool bool -> new ValuePattern.Bool(bool.value());
            case HclValue.Sequence list ->
                new ValuePattern.Listing(
                        list.elements().stream().map(PolicyValues::pattern).toList());
            case HclBody _ -> throw new HclException(value.at(), value.kind(), "a string, number, boolean or list");
        };
    }

    /// Seconds, or a duration such as `90s`, `1h30m`, `2d`, in whole seconds; zero and the empty string
    /// mean that
    /// nothing is set.
    static Optional<Duration> ttl(HclValue value) {
        String text = scalar(value, "a duration");
        Optional<Duration> ttl = text.isEmpty()
                ? Optional.of(Duration.ZERO)
                : DurationText.parse(text.matches("\\d+") ? text + "s" : text);
        if (ttl.isEmpty() || ttl.get().isNegative()) {
            throw new HclException(value.at(), "no duration", "seconds, or a text such as 90s, 1h30m, 2d");
        }
        return ttl.filter(Duration::isPositive);
    }

    /// An instant of RFC 3339, or seconds since 1970.
    static Instant instant(HclValue value) {
        String text = scalar(value, "an instant");
        try {
            return text.matches("\\d{1,12}")
                    ? Instant.ofEpochSecond(Long.parseLong(text))
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException notAnInstant) {
            throw new HclException(value.at(), "no instant", "a text such as 2030-01-31T12:00:00Z");
        }
    }

    private static String scalar(HclValue value, String expected) {
        return switch (value) {
            case HclValue.Text text -> text.text();
            case HclValue.Numeral number -> number.text();
            case HclValue.Bool _, HclValue.Sequence _, HclBody _ ->
                throw new HclException(value.at(), value.kind(), expected);
        };
    }
}
