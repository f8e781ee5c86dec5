package dev.keyladder.codec.json;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads records of one type. Made once for each type.
final class StrictRecord implements StrictType {
    private final RecordShape shape;
    private final StrictType[] types;
    private final Map<String, Integer> positions = new HashMap<>();

    StrictRecord(RecordShape shape, StrictTypes types) {
        this.shape = shape;
        this.types = new StrictType[shape.fields().size()];
        for (int i = 0; i < this.types.length; i++) {
            RecordField field = shape.fields().get(i);
            this.types[i] = types.of(field.component().getGenericType());
            positions.put(field.name().getValue(), i);
            for (String alias : field.aliases()) {
                positions.put(alias, i);
            }
        }
    }

    @Override
    public Object read(StrictInput input) throws IOException {
        if (input.parser().currentToken() != JsonToken.START_OBJECT) {
            throw unreadable("not an object", null);
        }
        @Nullable Object[] values = new @Nullable Object[types.length];
        String name = input.parser().nextFieldName();
        while (name != null) {
            Integer position = positions.get(name);
            if (position == null) {
                throw unreadable("unknown field \"" + name + "\"", null);
            }
            if (values[position] != null) {
                throw unreadable("field \"" + name + "\" twice", null);
            }
            input.parser().nextToken();
            values[position] = value(types[position], name, input);
            name = input.parser().nextFieldName();
        }
        return shape.construct(complete(values));
    }

    private Object value(StrictType type, String name, StrictInput input) throws IOException {
        try {
            return type.read(input);
        } catch (UnreadableRecord e) {
            throw unreadable("field \"" + name + "\": " + e.getMessage(), e);
        }
    }

    private Object[] complete(@Nullable Object[] values) {
        Object[] complete = new Object[values.length];
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            RecordField field = shape.fields().get(i);
            if (value == null && field.component().getType() != Optional.class) {
                throw unreadable("field \"" + field.name().getValue() + "\" is missing", null);
            }
            complete[i] = value == null ? Optional.empty() : value;
        }
        return complete;
    }

    private UnreadableRecord unreadable(String what, @Nullable Throwable cause) {
        return new UnreadableRecord(shape.type().getSimpleName() + ": " + what, cause);
    }
}
