package dev.keyladder.codec.json;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.lang.reflect.Type;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// An object whose field names are keys of one type.
///
/// @param keys turns a name into a key
/// @param value the type of the values
record StrictMap(Keys keys, StrictType value) implements StrictType {
    /// Turns a field's name into a map's key.
    interface Keys {
        Object of(String name);

        /// The reading of a type of key. Throws [IllegalStateException] when no name stands for a key of this
        /// type.
        static Keys of(Type type) {
            if (type == String.class) {
                return name -> name;
            }
            if (type == Integer.class) {
                return Integer::valueOf;
            }
            if (type == Long.class) {
                return Long::valueOf;
            }
            if (type instanceof Class<?> named && named.isEnum()) {
                Map<String, Object> constants = EnumNames.of(named);
                return name -> {
                    Object constant = constants.get(name);
                    if (constant == null) {
                        throw new UnreadableRecord("no such constant as a key");
                    }
                    return constant;
                };
            }
            throw new IllegalStateException("no name stands for a key of " + type.getTypeName());
        }
    }

    @Override
    public Object read(StrictInput input) throws IOException {
        input.require(JsonToken.START_OBJECT);
        Map<Object, Object> values = new LinkedHashMap<>();
        String name = input.parser().nextFieldName();
        while (name != null) {
            Object key = key(name);
            input.parser().nextToken();
            if (values.put(key, value.read(input)) != null) {
                throw new UnreadableRecord("a key twice");
            }
            name = input.parser().nextFieldName();
        }
        return Collections.unmodifiableMap(values);
    }

    private Object key(String name) {
        try {
            return keys.of(name);
        } catch (NumberFormatException e) {
            throw new UnreadableRecord("a key that is no number", e);
        }
    }
}
