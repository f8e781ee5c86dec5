package dev.keyladder.codec.json;

import dev.keyladder.spi.JsonText;
import dev.keyladder.spi.MalformedRequest;
import java.util.Map;

/// A request body, read once: its fields in their order, each value checked and kept as it was written.
///
/// @param fields field name to value
public record JsonDocument(Map<String, JsonText> fields) {
    private static final JsonDocument EMPTY = new JsonDocument(Map.of());

    /// Reads a body. Nothing but white space is a body without fields.
    ///
    /// @param utf8 the whole body; the document keeps copies, not the array
    /// @throws MalformedRequest when it is not exactly one JSON object of well-formed Unicode within the
    ///     limits, or names a field twice; the text says what and at which byte, and quotes nothing
    public static JsonDocument parse(byte[] utf8, JsonLimits limits) {
        int first = firstOfContent(utf8);
        if (first == utf8.length) {
            return EMPTY;
        }
        if (utf8[first] != '{') {
            throw malformed("expected an object", first);
        }
        int fault = UnicodeCheck.firstFault(utf8);
        if (fault >= 0) {
            throw malformed("invalid UTF-8, a NUL or a lone surrogate", fault);
        }
        return new JsonDocument(new JsonSlicer(utf8, limits).fields(JsonSlicer.Repeated.REFUSED));
    }

    static MalformedRequest malformed(String what, long offset) {
        return new MalformedRequest("failed to parse JSON input: " + what + " at byte " + offset);
    }

    private static int firstOfContent(byte[] utf8) {
        int first = 0;
        while (first < utf8.length && JsonSlicer.isSpace(utf8[first])) {
            first++;
        }
        return first;
    }
}
