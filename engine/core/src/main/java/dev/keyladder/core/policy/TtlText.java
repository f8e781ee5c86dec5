package dev.keyladder.core.policy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Durations as policies write them: whole seconds, or numbers with units in Go's manner, with `d` for days
/// beside them.
final class TtlText {

    private static final int MAX_LENGTH = 32;
    private static final Duration LONGEST = Duration.ofDays(36_500);
    private static final Pattern PART = Pattern.compile("(\\d{1,12}(?:\\.\\d{1,9})?)(ns|us|µs|ms|s|m|h|d)");

    private TtlText() {}

    /// Empty for a text that is no duration, is negative, or is longer than a century.
    static Optional<Duration> parse(String text) {
        if (text.isEmpty()) {
            return Optional.of(Duration.ZERO);
        }
        if (text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        String spelled = text.matches("\\d+") ? text + "s" : text;
        Matcher part = PART.matcher(spelled);
        BigDecimal nanos = BigDecimal.ZERO;
        int end = 0;
        while (end < spelled.length() && part.find(end) && part.start() == end) {
            nanos = nanos.add(new BigDecimal(part.group(1)).multiply(BigDecimal.valueOf(nanosOf(part.group(2)))));
            end = part.end();
        }
        return end == spelled.length() ? duration(nanos) : Optional.empty();
    }

    private static long nanosOf(String unit) {
        return switch (unit) {
            case "ns" -> 1L;
            case "us", "µs" -> 1_000L;
            case "ms" -> 1_000_000L;
            case "s" -> 1_000_000_000L;
            case "m" -> 60_000_000_000L;
            case "h" -> 3_600_000_000_000L;
            default -> 86_400_000_000_000L;
        };
    }

    private static Optional<Duration> duration(BigDecimal nanos) {
        BigDecimal seconds = nanos.movePointLeft(9).setScale(9, RoundingMode.DOWN);
        if (seconds.compareTo(BigDecimal.valueOf(LONGEST.toSeconds())) > 0) {
            return Optional.empty();
        }
        long whole = seconds.longValue();
        return Optional.of(Duration.ofSeconds(
                whole,
                seconds.subtract(BigDecimal.valueOf(whole)).movePointRight(9).longValue()));
    }
}
