package dev.keyladder.codec.json;

import dev.keyladder.spi.JsonText;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Names one value within a document (RFC 6901).
///
/// @param tokens names and array indexes from the outside in, unescaped; none for the whole document
public record JsonPointer(List<String> tokens) {
    /// Keeps an immutable copy.
    public JsonPointer {
        tokens = List.copyOf(tokens);
    }

    /// Reads a pointer's text form; empty when it is neither `""` nor begins with a slash, or a tilde stands
    /// for nothing.
    public static Optional<JsonPointer> parse(String text) {
        if (text.isEmpty()) {
            return Optional.of(new JsonPointer(List.of()));
        }
        if (text.charAt(0) != '/' || text.matches("(?s).*~(?![01]).*")) {
            return Optional.empty();
        }
        return Optional.of(new JsonPointer(Arrays.stream(text.substring(1).split("/", -1))
                .map(token -> token.replace("~1", "/").replace("~0", "~"))
                .toList()));
    }

    /// The value that this names within a document, if it is there.
    public Optional<JsonText> find(JsonText document) {
        Optional<JsonText> value = Optional.of(document);
        for (String token : tokens) {
            value = value.flatMap(outer -> child(outer, token));
        }
        return value;
    }

    private static Optional<JsonText> child(JsonText outer, String token) {
        return switch (JsonTexts.kind(outer)) {
            case OBJECT -> Optional.ofNullable(JsonSlicer.fieldsOf(outer).get(token));
            case ARRAY -> element(JsonSlicer.elementsOf(outer), token);
            case STRING, NUMBER, BOOLEAN, NULL -> Optional.empty();
        };
    }

    /// An index has no leading zeros, so that each element has one name; nine digits are more than a body can
    /// hold elements.
    private static Optional<JsonText> element(List<JsonText> elements, String token) {
        if (!token.matches("0|[1-9][0-9]{0,8}")) {
            return Optional.empty();
        }
        int index = Integer.parseInt(token);
        return index < elements.size() ? Optional.of(elements.get(index)) : Optional.empty();
    }
}
