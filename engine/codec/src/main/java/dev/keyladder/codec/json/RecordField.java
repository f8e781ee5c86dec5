package dev.keyladder.codec.json;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import dev.keyladder.spi.JsonName;
import dev.keyladder.spi.OmitWhenEmpty;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One component of a record and its names in JSON.
///
/// @param name the name it is written by, encoded once
/// @param aliases further names it is read by
/// @param component type and annotations
/// @param omittedWhenEmpty whether it is left out where there is nothing to say
/// @param accessor `Object(Record)`
record RecordField(
        SerializableString name,
        List<String> aliases,
        RecordComponent component,
        boolean omittedWhenEmpty,
        MethodHandle accessor) {
    static RecordField of(RecordComponent component, MethodHandles.Lookup lookup) throws IllegalAccessException {
        JsonName named = component.getAnnotation(JsonName.class);
        return new RecordField(
                new SerializedString(named == null ? snakeCase(component.getName()) : named.value()),
                named == null ? List.of() : List.of(named.alias()),
                component,
                component.isAnnotationPresent(OmitWhenEmpty.class),
                lookup.unreflect(component.getAccessor()).asType(MethodType.methodType(Object.class, Record.class)));
    }

    @Nullable
    Object valueOf(Record record) {
        try {
            return (Object) accessor.invokeExact(record);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("the accessor of " + name + " failed", e);
        }
    }

    /// `maxTtl` becomes `max_ttl`.
    static String snakeCase(String name) {
        StringBuilder snake = new StringBuilder(name.length() + 4);
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (Character.isUpperCase(c)) {
                snake.append('_');
            }
            snake.append(c);
        }
        return snake.toString().toLowerCase(Locale.ROOT);
    }
}
