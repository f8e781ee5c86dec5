package dev.keyladder.codec.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import dev.keyladder.spi.JsonText;
import dev.keyladder.spi.MalformedRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Makes checked JSON from parts, and reads strings out of it.
public final class JsonTexts {
    /// The six kinds of JSON value, told apart by the first byte.
    enum Kind {
        OBJECT,
        ARRAY,
        STRING,
        NUMBER,
        BOOLEAN,
        NULL
    }

    private JsonTexts() {}

    static Kind kind(JsonText json) {
        return switch (json.utf8()[0]) {
            case '{' -> Kind.OBJECT;
            case '[' -> Kind.ARRAY;
            case '"' -> Kind.STRING;
            case 't', 'f' -> Kind.BOOLEAN;
            case 'n' -> Kind.NULL;
            default -> Kind.NUMBER;
        };
    }

    /// The text of a JSON string.
    static String text(JsonText string) {
        byte[] utf8 = string.utf8();
        String text = new String(utf8, 1, utf8.length - 2, StandardCharsets.UTF_8);
        return text.indexOf('\\') < 0 ? text : unescaped(utf8);
    }

    private static String unescaped(byte[] utf8) {
        try (JsonParser parser = JsonSyntax.FACTORY.createParser(utf8)) {
            if (parser.nextToken() != JsonToken.VALUE_STRING) {
                throw new IllegalStateException("not a JSON string");
            }
            return parser.getText();
        } catch (IOException e) {
            throw new IllegalStateException("checked JSON does not parse", e);
        }
    }

    /// A number, boolean or null as it is written.
    static String literal(JsonText json) {
        return new String(json.utf8(), StandardCharsets.US_ASCII);
    }

    /// The text that a field which wants a string takes from a value: a number or truth as it is written, nothing
    /// from null. Empty for an object or array.
    public static Optional<String> scalar(JsonText json) {
        return switch (kind(json)) {
            case STRING -> Optional.of(text(json));
            case NUMBER, BOOLEAN -> Optional.of(literal(json));
            case NULL -> Optional.of("");
            case OBJECT, ARRAY -> Optional.empty();
        };
    }

    /// The elements of an array; empty for any other value.
    public static Optional<List<JsonText>> elements(JsonText json) {
        return kind(json) == Kind.ARRAY ? Optional.of(JsonSlicer.elementsOf(json)) : Optional.empty();
    }

    /// A text as a JSON string.
    ///
    /// @throws MalformedRequest when it holds a lone surrogate, which has no UTF-8 form
    public static JsonText string(String text) {
        if (!UnicodeCheck.isWellFormed(text)) {
            throw new MalformedRequest("a text that is not well-formed Unicode");
        }
        return write(out -> out.writeString(text));
    }

    /// An object of the fields in their order.
    public static JsonText object(Map<String, JsonText> fields) {
        return write(out -> {
            out.writeStartObject();
            for (Map.Entry<String, JsonText> field : fields.entrySet()) {
                out.writeFieldName(field.getKey());
                out.writeRawValue(new RawUtf8(field.getValue().utf8()));
            }
            out.writeEndObject();
        });
    }

    /// An array of the elements in their order.
    public static JsonText array(List<JsonText> elements) {
        return write(out -> {
            out.writeStartArray();
            for (JsonText element : elements) {
                out.writeRawValue(new RawUtf8(element.utf8()));
            }
            out.writeEndArray();
        });
    }

    /// A request's query in the form of a body: one value is a string, several of one name are an array of
    /// strings.
    ///
    /// @throws MalformedRequest when a text holds a lone surrogate
    public static Map<String, JsonText> ofQuery(Map<String, List<String>> query) {
        return query.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> {
            List<String> values = entry.getValue();
            return values.size() == 1
                    ? string(values.getFirst())
                    : array(values.stream().map(JsonTexts::string).toList());
        }));
    }

    private interface Writing {
        void to(JsonGenerator out) throws IOException;
    }

    private static JsonText write(Writing writing) {
        ByteArrayBuilder bytes = new ByteArrayBuilder();
        try (JsonGenerator out = JsonSyntax.FACTORY.createGenerator(bytes)) {
            writing.to(out);
        } catch (IOException e) {
            throw new IllegalStateException("writing an array of bytes failed", e);
        }
        return JsonText.checked(bytes.toByteArray());
    }
}
