package dev.keyladder.codec.json;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// An array of values of one type.
///
/// @param element their type
record StrictList(StrictType element) implements StrictType {
    @Override
    public Object read(StrictInput input) throws IOException {
        input.require(JsonToken.START_ARRAY);
        List<Object> values = new ArrayList<>();
        while (input.parser().nextToken() != JsonToken.END_ARRAY) {
            values.add(element.read(input));
        }
        return List.copyOf(values);
    }
}
