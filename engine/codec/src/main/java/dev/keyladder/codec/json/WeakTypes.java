package dev.keyladder.codec.json;

import dev.keyladder.spi.JsonText;
import dev.keyladder.spi.MayBeNegative;
import dev.keyladder.spi.Unsplit;
import dev.keyladder.spi.secret.SecretBytes;
import dev.keyladder.spi.secret.SecretText;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Chooses the [WeakType] of a record component, once for each record type.
final class WeakTypes {
    private static final Map<Class<?>, WeakType> SCALARS = Map.ofEntries(
            Map.entry(String.class, WeakScalars::text),
            Map.entry(SecretText.class, json -> SecretText.of(WeakScalars.text(json))),
            Map.entry(SecretBytes.class, json -> SecretBytes.owning(WeakScalars.bytes(json))),
            Map.entry(byte[].class, WeakScalars::bytes),
            Map.entry(boolean.class, WeakScalars::truth),
            Map.entry(Boolean.class, WeakScalars::truth),
            Map.entry(int.class, WeakScalars::integer),
            Map.entry(Integer.class, WeakScalars::integer),
            Map.entry(long.class, WeakScalars::longInteger),
            Map.entry(Long.class, WeakScalars::longInteger),
            Map.entry(double.class, WeakScalars::floating),
            Map.entry(Double.class, WeakScalars::floating),
            Map.entry(JsonText.class, json -> json),
            Map.entry(Instant.class, new WeakInstant()));

    private final Function<Class<?>, WeakRecord> records;

    /// @param records the decoder of a nested record type
    WeakTypes(Function<Class<?>, WeakRecord> records) {
        this.records = records;
    }

    /// @throws IllegalStateException when no request can be decoded to the type: a mistake in the record
    WeakType of(AnnotatedType type, AnnotatedElement component) {
        return type instanceof AnnotatedParameterizedType generic
                ? ofGeneric(generic, component)
                : ofClass(type.getType(), component);
    }

    private WeakType ofClass(Type type, AnnotatedElement component) {
        if (type == Duration.class) {
            boolean negative = component.isAnnotationPresent(MayBeNegative.class);
            return json -> WeakDuration.convert(json, negative);
        }
        WeakType scalar = type instanceof Class<?> known ? SCALARS.get(known) : null;
        if (scalar != null) {
            return scalar;
        }
        if (type instanceof Class<?> named && named.isEnum()) {
            return new WeakEnum(named);
        }
        if (type instanceof Class<?> nested && nested.isRecord()) {
            return new WeakNested(records.apply(nested));
        }
        throw new IllegalStateException("a request has no form for " + type.getTypeName());
    }

    private WeakType ofGeneric(AnnotatedParameterizedType type, AnnotatedElement component) {
        AnnotatedType[] arguments = type.getAnnotatedActualTypeArguments();
        AnnotatedType last = arguments[arguments.length - 1];
        WeakType content = of(last, component);
        Type raw = ((ParameterizedType) type.getType()).getRawType();
        if (raw == Optional.class) {
            return new WeakOptional(content);
        }
        if (raw == List.class) {
            return new WeakList(content, last.getType(), component.getAnnotation(Unsplit.class));
        }
        if (raw == Map.class && arguments[0].getType() == String.class) {
            return new WeakMap(content, last.isAnnotationPresent(Nullable.class));
        }
        throw new IllegalStateException(
                "a request has no form for " + type.getType().getTypeName());
    }
}
