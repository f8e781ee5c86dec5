package dev.keyladder.codec.json;

import dev.keyladder.spi.JsonText;
import dev.keyladder.spi.MalformedRequest;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// JSON within a JSON string: command-line clients send objects and arrays that way. It is as foreign as the
/// body was, so it is checked in the same manner.
final class Embedded {
    private Embedded() {}

    static Map<String, JsonText> object(String text) {
        try {
            return JsonDocument.parse(text.getBytes(StandardCharsets.UTF_8), JsonLimits.DEFAULT)
                    .fields();
        } catch (MalformedRequest _) {
            throw new Mismatch("an object, or a text that holds one");
        }
    }

    static JsonText array(String text) {
        String wrapped = "{\"array\":" + text + "}";
        try {
            Map<String, JsonText> fields = JsonDocument.parse(
                            wrapped.getBytes(StandardCharsets.UTF_8), JsonLimits.DEFAULT)
                    .fields();
            JsonText array = fields.get("array");
            if (fields.size() == 1 && array != null) {
                return array;
            }
        } catch (MalformedRequest _) {
            // answered below, in the words of the field
        }
        throw new Mismatch("an array, or a text that holds one");
    }
}
