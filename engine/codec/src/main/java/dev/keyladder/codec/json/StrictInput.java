package dev.keyladder.codec.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.keyladder.spi.JsonText;
import java.io.IOException;
import java.util.Arrays;

/// A row being read.
///
/// @param parser stands on the first token of the value to be read next
/// @param row the bytes that it reads
record StrictInput(JsonParser parser, byte[] row) {
    void require(JsonToken token) {
        if (parser.currentToken() != token) {
            throw new UnreadableRecord("not of its type");
        }
    }

    String text() throws IOException {
        require(JsonToken.VALUE_STRING);
        return parser.getText();
    }

    /// The current value as it stands in the row.
    JsonText slice() throws IOException {
        int start = (int) parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        parser.finishToken();
        int end = (int) parser.currentLocation().getByteOffset();
        return JsonText.checked(Arrays.copyOfRange(row, start, end));
    }
}
