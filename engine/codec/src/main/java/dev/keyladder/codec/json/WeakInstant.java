package dev.keyladder.codec.json;

import dev.keyladder.spi.JsonText;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/// Points in time: RFC 3339 text, or seconds since 1970 as a number.
final class WeakInstant implements WeakType {
    private static final String WANTED = "a time such as 2026-01-31T12:00:00Z";

    @Override
    public Object convert(JsonText json) {
        try {
            return switch (JsonTexts.kind(json)) {
                case STRING -> OffsetDateTime.parse(JsonTexts.text(json)).toInstant();
                case NUMBER -> Instant.ofEpochSecond(WeakScalars.longInteger(json));
                case OBJECT, ARRAY, BOOLEAN, NULL -> throw new Mismatch(WANTED);
            };
        } catch (DateTimeException _) {
            throw new Mismatch(WANTED);
        }
    }

    @Override
    public boolean hasZero() {
        return false;
    }
}
