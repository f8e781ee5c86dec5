package dev.keyladder.codec.json;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where an answer and a stored row differ in how they are written.
enum Dialect {
    /// Vault's types: durations are whole seconds, an absent value is null.
    ANSWER {
        @Override
        Object duration(Duration duration) {
            return duration.toSeconds();
        }

        @Override
        boolean omits(RecordField field, @Nullable Object value) {
            return field.omittedWhenEmpty() && isEmpty(value);
        }
    },

    /// Exact and compact: durations keep their nanoseconds, an absent value takes no room.
    ROW {
        @Override
        Object duration(Duration duration) {
            return duration.toString();
        }

        @Override
        boolean omits(RecordField field, @Nullable Object value) {
            return value instanceof Optional<?> optional && optional.isEmpty();
        }
    };

    /// A number or a text.
    abstract Object duration(Duration duration);

    /// Whether a field with this value is left out.
    abstract boolean omits(RecordField field, @Nullable Object value);

    private static boolean isEmpty(@Nullable Object value) {
        return switch (value) {
            case null -> true;
            case Optional<?> optional -> optional.isEmpty();
            case Collection<?> collection -> collection.isEmpty();
            case Map<?, ?> map -> map.isEmpty();
            default -> false;
        };
    }
}
