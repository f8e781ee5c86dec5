package dev.keyladder.codec.json;

import dev.keyladder.spi.JsonText;
import java.math.BigDecimal;
import java.time.Duration;

/// Durations in requests: a number of seconds, or one of [DurationText]'s forms. Whole seconds come out, cut
/// off as Vault cuts them, so that what is stored is what is shown.
final class WeakDuration {
    private static final String WANTED = "a duration such as 90s, 1h30m, 7d or a number of seconds";
    private static final String NOT_NEGATIVE = "a duration that is not negative";

    private WeakDuration() {}

    static Duration convert(JsonText json, boolean mayBeNegative) {
        if (JsonTexts.kind(json) == JsonTexts.Kind.BOOLEAN) {
            throw new Mismatch(WANTED);
        }
        String text = WeakScalars.text(json, WANTED).strip();
        Duration duration =
                isNumber(text) ? ofSeconds(text) : DurationText.parse(text).orElseThrow(() -> new Mismatch(WANTED));
        if (duration.isNegative() && !mayBeNegative) {
            throw new Mismatch(NOT_NEGATIVE);
        }
        return duration;
    }

    private static boolean isNumber(String text) {
        return text.isEmpty() || Character.isDigit(text.charAt(text.length() - 1));
    }

    private static Duration ofSeconds(String text) {
        BigDecimal seconds = WeakScalars.decimal(text, WANTED);
        if (seconds.abs().compareTo(DurationText.MAX_SECONDS) > 0) {
            throw new Mismatch(WANTED);
        }
        return Duration.ofSeconds(seconds.longValue());
    }
}
