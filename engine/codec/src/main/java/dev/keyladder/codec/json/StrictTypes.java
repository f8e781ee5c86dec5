package dev.keyladder.codec.json;

import com.fasterxml.jackson.core.JsonToken;
import dev.keyladder.spi.JsonText;
import dev.keyladder.spi.secret.SecretBytes;
import dev.keyladder.spi.secret.SecretText;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Chooses the [StrictType] of a record component, once for each record type.
final class StrictTypes {
    private static final Map<Class<?>, StrictType> SCALARS = Map.ofEntries(
            Map.entry(String.class, StrictInput::text),
            Map.entry(SecretText.class, input -> SecretText.of(input.text())),
            Map.entry(SecretBytes.class, input -> SecretBytes.owning(bytes(input))),
            Map.entry(byte[].class, StrictTypes::bytes),
            Map.entry(boolean.class, StrictTypes::truth),
            Map.entry(Boolean.class, StrictTypes::truth),
            Map.entry(int.class, StrictTypes::integer),
            Map.entry(Integer.class, StrictTypes::integer),
            Map.entry(long.class, StrictTypes::longInteger),
            Map.entry(Long.class, StrictTypes::longInteger),
            Map.entry(double.class, StrictTypes::floating),
            Map.entry(Double.class, StrictTypes::floating),
            Map.entry(JsonText.class, StrictInput::slice),
            Map.entry(Duration.class, input -> time(input, Duration::parse)),
            Map.entry(Instant.class, input -> time(input, InstantText::parse)));

    private final Function<Class<?>, StrictRecord> records;

    /// @param records the decoder of a nested record type
    StrictTypes(Function<Class<?>, StrictRecord> records) {
        this.records = records;
    }

    /// @throws IllegalStateException when no row can hold the type: a mistake in the record
    StrictType of(Type type) {
        if (type instanceof ParameterizedType generic) {
            return ofGeneric(generic);
        }
        StrictType scalar = type instanceof Class<?> known ? SCALARS.get(known) : null;
        if (scalar != null) {
            return scalar;
        }
        if (type instanceof Class<?> named && named.isEnum()) {
            return constantOf(EnumNames.of(named));
        }
        if (type instanceof Class<?> nested && nested.isRecord()) {
            return input -> records.apply(nested).read(input);
        }
        throw new IllegalStateException("a row has no form for " + type.getTypeName());
    }

    private StrictType ofGeneric(ParameterizedType type) {
        Type[] arguments = type.getActualTypeArguments();
        StrictType last = of(arguments[arguments.length - 1]);
        if (type.getRawType() == Optional.class) {
            return input -> Optional.of(last.read(input));
        }
        if (type.getRawType() == List.class) {
            return new StrictList(last);
        }
        if (type.getRawType() == Map.class) {
            return new StrictMap(StrictMap.Keys.of(arguments[0]), last);
        }
        throw new IllegalStateException("a row has no form for " + type.getTypeName());
    }

    private static StrictType constantOf(Map<String, Object> constants) {
        return input -> {
            Object constant = constants.get(input.text());
            if (constant == null) {
                throw new UnreadableRecord("no such constant");
            }
            return constant;
        };
    }

    private static boolean truth(StrictInput input) throws IOException {
        if (!input.parser().currentToken().isBoolean()) {
            throw new UnreadableRecord("not of its type");
        }
        return input.parser().getBooleanValue();
    }

    private static int integer(StrictInput input) throws IOException {
        input.require(JsonToken.VALUE_NUMBER_INT);
        return input.parser().getIntValue();
    }

    private static long longInteger(StrictInput input) throws IOException {
        input.require(JsonToken.VALUE_NUMBER_INT);
        return input.parser().getLongValue();
    }

    private static double floating(StrictInput input) throws IOException {
        if (!input.parser().currentToken().isNumeric()) {
            throw new UnreadableRecord("not of its type");
        }
        return input.parser().getDoubleValue();
    }

    private static byte[] bytes(StrictInput input) throws IOException {
        input.require(JsonToken.VALUE_STRING);
        return input.parser().getBinaryValue();
    }

    private static Object time(StrictInput input, Function<String, Object> parser) throws IOException {
        try {
            return parser.apply(input.text());
        } catch (DateTimeException e) {
            throw new UnreadableRecord("not a time", e);
        }
    }
}
