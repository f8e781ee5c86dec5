package dev.keyladder.codec.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import dev.keyladder.spi.JsonText;
import dev.keyladder.spi.MalformedRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Cuts an object or array into its values in one pass, checking the syntax of all that is within and the
/// limits. Used once.
final class JsonSlicer {
    /// What a name standing twice in the outermost object means.
    enum Repeated {
        /// A fault: two readers could each see another value.
        REFUSED,
        /// The last one counts.
        LAST
    }

    /// No reader can hold a number beyond this, and some try for hours.
    private static final int EXPONENT_DIGITS = 4;

    private final byte[] json;
    private final JsonLimits limits;
    private int depth;
    private int fields;

    JsonSlicer(byte[] json, JsonLimits limits) {
        this.json = json;
        this.limits = limits;
    }

    static Map<String, JsonText> fieldsOf(JsonText object) {
        return new JsonSlicer(object.utf8(), JsonLimits.NONE).fields(Repeated.LAST);
    }

    static List<JsonText> elementsOf(JsonText array) {
        return new JsonSlicer(array.utf8(), JsonLimits.NONE).elements();
    }

    /// The fields of the object that the bytes are.
    Map<String, JsonText> fields(Repeated repeated) {
        return cut(parser -> {
            Map<String, JsonText> values = new LinkedHashMap<>();
            JsonToken token = next(parser);
            while (token == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                long nameAt = start(parser);
                next(parser);
                JsonText value = value(parser);
                if (values.put(name, value) != null && repeated == Repeated.REFUSED) {
                    throw JsonDocument.malformed("a field named twice", nameAt);
                }
                token = parser.currentToken();
            }
            return values;
        });
    }

    /// The elements of the array that the bytes are.
    private List<JsonText> elements() {
        return cut(parser -> {
            List<JsonText> values = new ArrayList<>();
            JsonToken token = next(parser);
            while (token != JsonToken.END_ARRAY) {
                values.add(value(parser));
                token = parser.currentToken();
            }
            return values;
        });
    }

    private interface Cutting<T> {
        T read(JsonParser parser) throws IOException;
    }

    private <T> T cut(Cutting<T> cutting) {
        try (JsonParser parser = JsonSyntax.FACTORY.createParser(json)) {
            next(parser);
            T values = cutting.read(parser);
            if (parser.nextToken() != null) {
                throw JsonDocument.malformed("more than one value", start(parser));
            }
            return values;
        } catch (JsonEOFException e) {
            throw JsonDocument.malformed("it ends too early", json.length);
        } catch (JsonProcessingException e) {
            // Jackson's own text quotes what it found, which may be a secret.
            long offset = e.getLocation() == null ? 0 : e.getLocation().getByteOffset();
            throw JsonDocument.malformed("a syntax error", offset);
        } catch (IOException e) {
            throw new IllegalStateException("reading an array of bytes failed", e);
        }
    }

    /// The value whose first token is the current one; afterwards the current token is the one behind the
    /// value. The value ends where that token begins, less the comma and the space between: so a string is
    /// passed over without being decoded.
    private JsonText value(JsonParser parser) throws IOException {
        int start = start(parser);
        int outside = parser.currentToken().isStructStart() ? depth - 1 : depth;
        while (depth > outside) {
            next(parser);
        }
        next(parser);
        int end = start(parser);
        while (isSpace(json[end - 1]) || json[end - 1] == ',') {
            end--;
        }
        return JsonText.checked(Arrays.copyOfRange(json, start, end));
    }

    private JsonToken next(JsonParser parser) throws IOException {
        JsonToken token = parser.nextToken();
        if (token == null) {
            throw JsonDocument.malformed("it ends too early", json.length);
        }
        switch (token) {
            case START_OBJECT, START_ARRAY -> enter(parser);
            case END_OBJECT, END_ARRAY -> depth--;
            case FIELD_NAME -> countField(parser);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> requireModest(parser);
            default -> {}
        }
        return token;
    }

    private void enter(JsonParser parser) {
        if (++depth > limits.depth()) {
            throw JsonDocument.malformed("nested deeper than " + limits.depth(), start(parser));
        }
    }

    private void countField(JsonParser parser) {
        if (++fields > limits.fields()) {
            throw JsonDocument.malformed("more than " + limits.fields() + " fields", start(parser));
        }
    }

    private void requireModest(JsonParser parser) throws IOException {
        int length = parser.getTextLength();
        if (length > limits.numberLength()) {
            throw tooBig(parser);
        }
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_FLOAT) {
            char[] text = parser.getTextCharacters();
            int from = parser.getTextOffset();
            int digits = 0;
            for (int i = from + length - 1; i >= from && Character.isDigit(text[i]); i--) {
                digits++;
            }
            int before = from + length - digits - 1;
            boolean exponent = before > from && text[before] != '.';
            if (exponent && digits > EXPONENT_DIGITS) {
                throw tooBig(parser);
            }
        }
    }

    private static MalformedRequest tooBig(JsonParser parser) {
        return JsonDocument.malformed("a number too long or too big", start(parser));
    }

    private static int start(JsonParser parser) {
        return Math.toIntExact(parser.currentTokenLocation().getByteOffset());
    }

    static boolean isSpace(byte octet) {
        return octet == ' ' || octet == '\n' || octet == '\t' || octet == '\r';
    }
}
