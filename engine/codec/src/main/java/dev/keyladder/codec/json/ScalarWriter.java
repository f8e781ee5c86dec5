package dev.keyladder.codec.json;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.keyladder.spi.secret.SecretAccess;
import dev.keyladder.spi.secret.SecretBytes;
import dev.keyladder.spi.secret.SecretText;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/// Writes single values. The one place where secrets become text: what is written here is the answer to the
/// client who asked for it, or a row on its way into the barrier.
final class ScalarWriter {
    /// Beyond this a double no longer holds every integer, and below it every whole double prints as one.
    private static final double EXACT_INTEGERS = 1L << 53;

    private final Dialect dialect;
    private final ClassValue<Map<Object, String>> enumNames = new ClassValue<>() {
        @Override
        protected Map<Object, String> computeValue(Class<?> type) {
            return EnumNames.of(type).entrySet().stream()
                    .collect(Collectors.toUnmodifiableMap(Map.Entry::getValue, Map.Entry::getKey));
        }
    };

    ScalarWriter(Dialect dialect) {
        this.dialect = dialect;
    }

    void write(JsonGenerator out, Object value) throws IOException {
        switch (value) {
            case String text -> text(out, text);
            case Boolean truth -> out.writeBoolean(truth);
            case Number number -> number(out, number);
            case Duration duration -> write(out, dialect.duration(duration));
            case Instant instant -> out.writeString(instant.toString());
            case Enum<?> constant -> out.writeString(name(constant));
            case SecretText secret -> text(out, secret.reveal(SecretAccess.reveal()));
            case SecretBytes secret -> secret(out, secret);
            case byte[] bytes -> out.writeBinary(bytes);
            default ->
                throw new IllegalStateException(
                        "JSON has no form for " + value.getClass().getName());
        }
    }

    /// A key of a map as a field's name.
    String name(Object key) {
        return switch (key) {
            case String text when UnicodeCheck.isWellFormed(text) -> text;
            case Integer number -> number.toString();
            case Long number -> number.toString();
            case Enum<?> constant -> name(constant);
            default ->
                throw new IllegalStateException(
                        "no field is named by " + key.getClass().getName());
        };
    }

    private String name(Enum<?> constant) {
        String name = enumNames.get(constant.getDeclaringClass()).get(constant);
        if (name == null) {
            throw new IllegalStateException("a constant that its enum does not have");
        }
        return name;
    }

    private static void text(JsonGenerator out, String text) throws IOException {
        if (!UnicodeCheck.isWellFormed(text)) {
            throw new IllegalStateException("JSON has no form for a lone surrogate");
        }
        out.writeString(text);
    }

    private static void secret(JsonGenerator out, SecretBytes secret) throws IOException {
        byte[] bytes = secret.reveal(SecretAccess.reveal());
        try {
            out.writeBinary(bytes);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /// A double that holds a whole number is written as Go writes it: `3600`, never `3600.0`, which strict
    /// clients refuse.
    private static void number(JsonGenerator out, Number number) throws IOException {
        switch (number) {
            case Integer value -> out.writeNumber(value);
            case Long value -> out.writeNumber(value);
            case BigInteger value -> out.writeNumber(value);
            case BigDecimal value -> out.writeNumber(value);
            case Double value -> floating(out, value);
            case Float value -> floating(out, value);
            default ->
                throw new IllegalStateException(
                        "JSON has no form for " + number.getClass().getName());
        }
    }

    private static void floating(JsonGenerator out, double value) throws IOException {
        if (!Double.isFinite(value)) {
            throw new IllegalStateException("JSON has no form for a number that is not finite");
        }
        if (value == Math.rint(value) && Math.abs(value) <= EXACT_INTEGERS) {
            out.writeNumber((long) value);
        } else {
            out.writeNumber(value);
        }
    }
}
