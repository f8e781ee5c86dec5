package dev.keyladder.codec.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.keyladder.spi.JsonText;
import java.io.IOException;

/// Shows a checked value to a visitor, token by token in the order of the text, without building anything.
public final class JsonWalk {
    private JsonWalk() {}

    /// Sees the tokens of one value. Names come before their values; containers open and close.
    public interface Visitor {
        /// An object begins.
        void startObject();

        /// The innermost object ends.
        void endObject();

        /// An array begins.
        void startArray();

        /// The innermost array ends.
        void endArray();

        /// The name of the field whose value comes next; a name may stand twice, and the last one counts.
        void name(String name);

        /// A string, its escapes resolved.
        void string(String text);

        /// A number as it was written.
        void number(String text);

        /// A truth value.
        void bool(boolean value);

        /// The value `null`.
        void nothing();

        /// Whether the rest need not be shown.
        default boolean isDone() {
            return false;
        }
    }

    /// Walks a value until its end, or until the visitor is done.
    ///
    /// @throws IllegalStateException when the text is not the JSON that its type promises
    public static void walk(JsonText value, Visitor visitor) {
        try (JsonParser parser = JsonSyntax.FACTORY.createParser(value.utf8())) {
            JsonToken token = parser.nextToken();
            while (token != null && !visitor.isDone()) {
                show(parser, token, visitor);
                token = parser.nextToken();
            }
        } catch (IOException e) {
            // Without its cause, whose text quotes what it found, which may be a secret.
            throw new IllegalStateException("a checked JSON value that cannot be read");
        }
    }

    private static void show(JsonParser parser, JsonToken token, Visitor visitor) throws IOException {
        switch (token) {
            case START_OBJECT -> visitor.startObject();
            case END_OBJECT -> visitor.endObject();
            case START_ARRAY -> visitor.startArray();
            case END_ARRAY -> visitor.endArray();
            case FIELD_NAME -> visitor.name(parser.currentName());
            case VALUE_STRING -> visitor.string(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> visitor.number(parser.getText());
            case VALUE_TRUE, VALUE_FALSE -> visitor.bool(token == JsonToken.VALUE_TRUE);
            case VALUE_NULL -> visitor.nothing();
            case VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
                throw new IllegalStateException("JSON text has no token " + token);
        }
    }
}
