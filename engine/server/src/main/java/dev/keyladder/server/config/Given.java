package dev.keyladder.server.config;

import dev.keyladder.codec.hcl.HclPosition;
import dev.keyladder.codec.hcl.HclValue;
import dev.keyladder.codec.json.DurationText;
import java.math.BigDecimal;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A value as it was given, with the place it comes from, and its readings. Every reading that fails names
/// the place
/// and what would be right, never the value.
record Given(String place, HclValue value) {
    private static final HclPosition NOWHERE = new HclPosition(1, 1);

    /// A value that stands in no file.
    static Given text(String place, String text) {
        return new Given(place, new HclValue.Text(text, NOWHERE));
    }

    String text() {
        return switch (value) {
            case HclValue.Text text -> text.text();
            case HclValue.Numeral numeral -> numeral.text();
            default -> throw expected("a text");
        };
    }

    boolean truth() {
        String text = value instanceof HclValue.Bool bool ? String.valueOf(bool.value()) : text();
        return switch (text) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw expected("true or false");
        };
    }

    /// A positive number.
    int count() {
        return Math.toIntExact(number(text(), Integer.MAX_VALUE).orElseThrow(() -> expected("a positive number")));
    }

    /// A number of bytes: `1048576`, `1024KiB` or `1MiB`.
    long size() {
        String text = text().strip();
        int digits = 0;
        while (digits < text.length() && Character.isDigit(text.charAt(digits))) {
            digits++;
        }
        long unit = switch (text.substring(digits).strip()) {
            case "" -> 1;
            case "KiB" -> 1L << 10;
            case "MiB" -> 1L << 20;
            case "GiB" -> 1L << 30;
            default -> throw expected("a size such as 32MiB");
        };
        return unit
                * number(text.substring(0, digits), Long.MAX_VALUE / unit)
                        .orElseThrow(() -> expected("a size such as 32MiB"));
    }

    /// A size that an array can have.
    int arraySize() {
        long size = size();
        if (size > Integer.MAX_VALUE - 8) {
            throw expected("a size below 2GiB");
        }
        return Math.toIntExact(size);
    }

    /// A positive duration; a bare number is seconds.
    Duration duration() {
        String text = text().strip();
        return number(text, Integer.MAX_VALUE)
                .map(Duration::ofSeconds)
                .or(() -> DurationText.parse(text))
                .filter(Duration::isPositive)
                .orElseThrow(() -> expected("a duration such as 90s or 12h"));
    }

    Path path() {
        String text = text();
        try {
            if (!text.isEmpty()) {
                return Path.of(text);
            }
        } catch (InvalidPathException e) {
            throw expected("a path");
        }
        throw expected("a path");
    }

    /// A list of texts, or one text with commas in it.
    List<Given> list() {
        List<Given> elements = new ArrayList<>();
        if (value instanceof HclValue.Sequence sequence) {
            sequence.elements().forEach(element -> elements.add(new Given(place, element)));
        } else {
            for (String element : text().split(",")) {
                if (!element.isBlank()) {
                    elements.add(text(place, element.strip()));
                }
            }
        }
        return elements;
    }

    InvalidConfig expected(String what) {
        return new InvalidConfig(place + ": expected " + what);
    }

    private static Optional<Long> number(String text, long most) {
        if (text.isEmpty() || text.length() > 19 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.empty();
        }
        BigDecimal number = new BigDecimal(text);
        return number.signum() > 0 && number.compareTo(BigDecimal.valueOf(most)) <= 0
                ? Optional.of(number.longValueExact())
                : Optional.empty();
    }
}
