package dev.keyladder.codec.json;

import dev.keyladder.spi.JsonText;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Maps with names as keys: an object, `["k=v"]`, `"k=v"`, or a text that holds an object.
///
/// @param value the type of the values
/// @param keepsNull whether a value of null stays null, which in a patch removes a key, instead of becoming the
///     type's zero
record WeakMap(WeakType value, boolean keepsNull) implements WeakType {
    private static final String WANTED = "an object or a list of key=value";

    @Override
    public Object convert(JsonText json) {
        return switch (JsonTexts.kind(json)) {
            case OBJECT -> fromObject(JsonSlicer.fieldsOf(json));
            case ARRAY -> fromPairs(JsonSlicer.elementsOf(json));
            case STRING -> fromText(JsonTexts.text(json).strip(), json);
            case NULL -> Map.of();
            case NUMBER, BOOLEAN -> throw new Mismatch(WANTED);
        };
    }

    private Map<String, @Nullable Object> fromText(String text, JsonText json) {
        if (text.isEmpty()) {
            return Map.of();
        }
        return text.startsWith("{") ? fromObject(Embedded.object(text)) : fromPairs(List.of(json));
    }

    private Map<String, @Nullable Object> fromObject(Map<String, JsonText> fields) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        fields.forEach((name, json) -> values.put(name, keepsNull && json.isNull() ? null : value.convert(json)));
        return Collections.unmodifiableMap(values);
    }

    private Map<String, @Nullable Object> fromPairs(List<JsonText> pairs) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (JsonText json : pairs) {
            String pair = WeakScalars.text(json, WANTED);
            int equals = pair.indexOf('=');
            if (equals < 1) {
                throw new Mismatch(WANTED);
            }
            values.put(pair.substring(0, equals), value.convert(JsonTexts.string(pair.substring(equals + 1))));
        }
        return Collections.unmodifiableMap(values);
    }
}
