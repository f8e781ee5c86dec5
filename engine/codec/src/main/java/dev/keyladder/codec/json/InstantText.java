package dev.keyladder.codec.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;

/// Reads instants as [Instant#toString] writes them. A stored row has several, and the JDK's general parser takes a
/// microsecond for each, a fifth of a whole read.
final class InstantText {
    private static final int DAY_END = "2026-11-24T12:00:00".length();
    private static final int NANO_DIGITS = 9;
    private static final long SECONDS_PER_DAY = 86_400;

    private InstantText() {}

    /// @throws DateTimeException when the text is no instant
    static Instant parse(String text) {
        return isUsual(text) ? usual(text) : Instant.parse(text);
    }

    /// A year of four digits, seconds, and a fraction or none.
    private static boolean isUsual(String text) {
        int length = text.length();
        return length > DAY_END
                && length <= DAY_END + 2 + NANO_DIGITS
                && text.charAt(4) == '-'
                && text.charAt(10) == 'T'
                && text.charAt(length - 1) == 'Z'
                && (length == DAY_END + 1 || text.charAt(DAY_END) == '.');
    }

    private static Instant usual(String text) {
        LocalDate day = LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10));
        int hour = number(text, 11, 13);
        int minute = number(text, 14, 16);
        int second = number(text, 17, 19);
        boolean apart = text.charAt(7) == '-' && text.charAt(13) == ':' && text.charAt(16) == ':';
        if (!apart || hour > 23 || minute > 59 || second > 59) {
            throw new DateTimeException("not an instant");
        }
        long seconds = day.toEpochDay() * SECONDS_PER_DAY + hour * 3600L + minute * 60L + second;
        return Instant.ofEpochSecond(seconds, fraction(text));
    }

    private static int fraction(String text) {
        int end = text.length() - 1;
        if (end <= DAY_END + 1) {
            return 0;
        }
        int nanos = number(text, DAY_END + 1, end);
        for (int digits = end - DAY_END - 1; digits < NANO_DIGITS; digits++) {
            nanos *= 10;
        }
        return nanos;
    }

    private static int number(String text, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                throw new DateTimeException("not an instant");
            }
            value = value * 10 + digit;
        }
        return value;
    }
}
