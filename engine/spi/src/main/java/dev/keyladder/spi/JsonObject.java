package dev.keyladder.spi;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A JSON object whose field names are data rather than fixed: it is written as its fields alone.
///
/// @param fields name to value, in the order in which they are written; a value is a record, list, map, string,
///     number,
/// boolean, `Duration`,
///     `Instant`, [JsonText] or null
public record JsonObject(Map<String, @Nullable Object> fields) {
    public JsonObject {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /// An object of these fields, null values among them.
    public static JsonObject of(Map<String, @Nullable Object> fields) {
        return new JsonObject(fields);
    }
}
