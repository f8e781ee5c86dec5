package dev.keyladder.codec.json;

import dev.keyladder.spi.JsonName;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// The names of an enum's constants in JSON: lower case, unless the constant says otherwise by [JsonName].
final class EnumNames {
    private EnumNames() {}

    /// Name to constant, in the order of declaration.
    static Map<String, Object> of(Class<?> type) {
        Map<String, Object> names = new LinkedHashMap<>();
        for (Object constant : type.getEnumConstants()) {
            names.put(nameOf((Enum<?>) constant), constant);
        }
        return names;
    }

    private static String nameOf(Enum<?> constant) {
        try {
            JsonName named =
                    constant.getDeclaringClass().getField(constant.name()).getAnnotation(JsonName.class);
            return named == null ? constant.name().toLowerCase(Locale.ROOT) : named.value();
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException("an enum constant is a field of its type", e);
        }
    }
}
