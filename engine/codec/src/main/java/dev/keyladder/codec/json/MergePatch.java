package dev.keyladder.codec.json;

import dev.keyladder.spi.JsonText;
import java.util.LinkedHashMap;
import java.util.Map;

/// JSON merge patch (RFC 7396). Everything that the patch does not touch keeps its exact text and place.
public final class MergePatch {
    private MergePatch() {}

    /// The target after the patch: null removes a field, an object is merged into what is there, anything else
    /// replaces it.
    public static JsonText apply(JsonText target, JsonText patch) {
        if (!patch.isObject()) {
            return patch;
        }
        Map<String, JsonText> merged =
                target.isObject() ? new LinkedHashMap<>(JsonSlicer.fieldsOf(target)) : new LinkedHashMap<>();
        JsonSlicer.fieldsOf(patch).forEach((name, value) -> {
            if (value.isNull()) {
                merged.remove(name);
            } else {
                merged.put(name, apply(merged.getOrDefault(name, JsonText.NULL), value));
            }
        });
        return JsonTexts.object(merged);
    }
}
