package dev.keyladder.codec.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import dev.keyladder.spi.JsonObject;
import dev.keyladder.spi.JsonText;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Writes a value of any type that answers and rows are made of, in one dialect.
final class ValueWriter {
    private final ScalarWriter scalars;
    private final Dialect dialect;
    private final ClassValue<RecordShape> shapes = new ClassValue<>() {
        @Override
        protected RecordShape computeValue(Class<?> type) {
            return RecordShape.of(type);
        }
    };

    ValueWriter(Dialect dialect) {
        this.dialect = dialect;
        this.scalars = new ScalarWriter(dialect);
    }

    /// @throws IllegalStateException when the value cannot be written: a type that JSON has no form for, a
    ///     number that is not finite, a text with a lone surrogate
    byte[] write(@Nullable Object value) {
        ByteArrayBuilder bytes = new ByteArrayBuilder();
        try (JsonGenerator out = JsonSyntax.FACTORY.createGenerator(bytes)) {
            value(out, value);
        } catch (IOException e) {
            throw new IllegalStateException("a value has no form in JSON", e);
        }
        return bytes.toByteArray();
    }

    private void value(JsonGenerator out, @Nullable Object value) throws IOException {
        switch (value) {
            case null -> out.writeNull();
            case JsonText json -> out.writeRawValue(new RawUtf8(json.utf8()));
            case JsonObject object -> map(out, object.fields());
            case Record record -> record(out, record);
            case Optional<?> optional -> value(out, optional.orElse(null));
            case Map<?, ?> map -> map(out, sorted(map));
            case Iterable<?> elements -> array(out, elements);
            default -> scalars.write(out, value);
        }
    }

    private void record(JsonGenerator out, Record record) throws IOException {
        out.writeStartObject();
        for (RecordField field : shapes.get(record.getClass()).fields()) {
            Object value = field.valueOf(record);
            if (!dialect.omits(field, value)) {
                out.writeFieldName(field.name());
                value(out, value);
            }
        }
        out.writeEndObject();
    }

    private void map(JsonGenerator out, Map<String, ?> map) throws IOException {
        out.writeStartObject();
        for (Map.Entry<String, ?> entry : map.entrySet()) {
            out.writeFieldName(entry.getKey());
            value(out, entry.getValue());
        }
        out.writeEndObject();
    }

    private void array(JsonGenerator out, Iterable<?> elements) throws IOException {
        out.writeStartArray();
        for (Object element : elements) {
            value(out, element);
        }
        out.writeEndArray();
    }

    /// Plain maps are written in the order of their names, as Go does, so that the same map always gives the
    /// same bytes. Whoever wants another order has [JsonObject].
    private Map<String, @Nullable Object> sorted(Map<?, ?> map) {
        Map<String, @Nullable Object> sorted = new TreeMap<>();
        map.forEach((key, value) -> sorted.put(scalars.name(key), value));
        return sorted;
    }
}
