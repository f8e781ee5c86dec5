package dev.keyladder.codec.json;

import dev.keyladder.spi.JsonText;
import java.math.BigDecimal;
import java.util.Base64;

/// Single values: strings stand for numbers and truths and the other way round; null and `""` are zero.
final class WeakScalars {
    /// Longer texts are no number that a field wants, and converting them takes time.
    private static final int MAX_NUMBER_LENGTH = 64;

    private WeakScalars() {}

    /// A string's text, or a number or truth as it is written; null is empty.
    static String text(JsonText json) {
        return text(json, "a string");
    }

    /// The text of a value that is not an object or array.
    ///
    /// @param wanted the type in words, for the message
    static String text(JsonText json, String wanted) {
        return switch (JsonTexts.kind(json)) {
            case STRING -> JsonTexts.text(json);
            case NUMBER, BOOLEAN -> JsonTexts.literal(json);
            case NULL -> "";
            case OBJECT, ARRAY -> throw new Mismatch(wanted);
        };
    }

    /// The truths that Go's `ParseBool` knows; the empty text is false.
    static boolean truth(JsonText json) {
        return switch (text(json, "true or false")) {
            case "1", "t", "T", "true", "TRUE", "True" -> true;
            case "", "0", "f", "F", "false", "FALSE", "False" -> false;
            default -> throw new Mismatch("true or false");
        };
    }

    static int integer(JsonText json) {
        long value = longInteger(json);
        if (value != (int) value) {
            throw new Mismatch("an integer of 32 bits");
        }
        return (int) value;
    }

    static long longInteger(JsonText json) {
        String text = text(json, "an integer");
        try {
            return text.isEmpty() ? 0 : Long.parseLong(text);
        } catch (NumberFormatException _) {
            throw new Mismatch("an integer");
        }
    }

    static double floating(JsonText json) {
        double value = decimal(text(json, "a number"), "a number").doubleValue();
        if (Double.isInfinite(value)) {
            throw new Mismatch("a number");
        }
        return value;
    }

    /// A decimal number, with an exponent or without; the empty text is zero.
    static BigDecimal decimal(String text, String wanted) {
        if (text.length() > MAX_NUMBER_LENGTH) {
            throw new Mismatch(wanted);
        }
        try {
            return text.isEmpty() ? BigDecimal.ZERO : new BigDecimal(text);
        } catch (NumberFormatException _) {
            throw new Mismatch(wanted);
        }
    }

    /// Base64 with padding or without.
    static byte[] bytes(JsonText json) {
        try {
            return Base64.getDecoder().decode(text(json, "base64"));
        } catch (IllegalArgumentException _) {
            throw new Mismatch("base64");
        }
    }
}
