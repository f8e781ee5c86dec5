package dev.keyladder.codec.json;

import dev.keyladder.spi.JsonText;
import java.util.LinkedHashMap;
import java.util.Map;

/// The shape of a document without its values: what may be shown to somebody who may know the names but not the
/// secrets.
public final class Subkeys {
    private Subkeys() {}

    /// The object with every value replaced by null, but for objects above the depth, which are kept and
    /// treated alike. An empty object is a value.
    ///
    /// @param object a JSON object
    /// @param depth how many levels of names are shown; 0 for all
    public static JsonText of(JsonText object, int depth) {
        Map<String, JsonText> shape = new LinkedHashMap<>();
        JsonSlicer.fieldsOf(object).forEach((name, value) -> {
            boolean deeper = depth != 1
                    && value.isObject()
                    && !JsonSlicer.fieldsOf(value).isEmpty();
            shape.put(name, deeper ? of(value, Math.max(depth - 1, 0)) : JsonText.NULL);
        });
        return JsonTexts.object(shape);
    }
}
