package dev.keyladder.codec.json;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Durations as people write them in requests and configuration: Go's form (`1h30m`, `1.5h`, `500ms`), and days
/// (`7d`).
public final class DurationText {
    /// What Go's own type holds, 2^63 nanoseconds: some 292 years.
    static final BigDecimal MAX_SECONDS = BigDecimal.valueOf(Long.MAX_VALUE / 1_000_000_000);

    private static final int MAX_LENGTH = 64;
    private static final Pattern PART =
            Pattern.compile("([0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(ns|us|\u00b5s|\u03bcs|ms|s|m|h)");
    private static final Pattern DAYS = Pattern.compile("[-+]?[0-9]{1,6}d");
    private static final Map<String, BigDecimal> SECONDS_IN = Map.of(
            "ns", BigDecimal.ONE.movePointLeft(9),
            "us", BigDecimal.ONE.movePointLeft(6),
            "\u00b5s", BigDecimal.ONE.movePointLeft(6),
            "\u03bcs", BigDecimal.ONE.movePointLeft(6),
            "ms", BigDecimal.ONE.movePointLeft(3),
            "s", BigDecimal.ONE,
            "m", BigDecimal.valueOf(60),
            "h", BigDecimal.valueOf(3600));

    private DurationText() {}

    /// The whole seconds that a text of this form stands for, what is less than a second cut off; empty when
    /// the text is not of this form or beyond 292 years.
    public static Optional<Duration> parse(String text) {
        if (text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        if (DAYS.matcher(text).matches()) {
            return seconds(BigDecimal.valueOf(86_400).multiply(new BigDecimal(text.substring(0, text.length() - 1))));
        }
        boolean signed = text.startsWith("-") || text.startsWith("+");
        return parts(signed ? text.substring(1) : text)
                .map(total -> text.startsWith("-") ? total.negate() : total)
                .flatMap(DurationText::seconds);
    }

    private static Optional<BigDecimal> parts(String text) {
        Matcher part = PART.matcher(text);
        BigDecimal total = BigDecimal.ZERO;
        int end = 0;
        while (end < text.length()) {
            if (!part.find(end) || part.start() != end) {
                return Optional.empty();
            }
            total = total.add(new BigDecimal(part.group(1)).multiply(SECONDS_IN.get(part.group(2))));
            end = part.end();
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(total);
    }

    private static Optional<Duration> seconds(BigDecimal total) {
        return total.abs().compareTo(MAX_SECONDS) > 0
                ? Optional.empty()
                : Optional.of(
                        Duration.ofSeconds(total.setScale(0, RoundingMode.DOWN).longValueExact()));
    }
}
