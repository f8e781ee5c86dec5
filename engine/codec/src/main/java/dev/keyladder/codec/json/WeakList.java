package dev.keyladder.codec.json;

import dev.keyladder.spi.JsonText;
import dev.keyladder.spi.Unsplit;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Lists: an array, or a text that is split at its commas or itself holds an array, or one value alone.
/// Elements are trimmed and empty ones dropped.
final class WeakList implements WeakType {
    private final WeakType element;
    private final boolean ofText;
    private final boolean unsplit;
    private final boolean arrayText;

    /// @param unsplit how a single text is read; null: at its commas
    WeakList(WeakType element, Type elementType, @Nullable Unsplit unsplit) {
        this.element = element;
        this.ofText = elementType == String.class;
        this.unsplit = unsplit != null;
        this.arrayText = unsplit == null || unsplit.arrayText();
    }

    @Override
    public Object convert(JsonText json) {
        return switch (JsonTexts.kind(json)) {
            case ARRAY -> elements(JsonSlicer.elementsOf(json));
            case STRING -> fromText(JsonTexts.text(json), json);
            case NULL -> List.of();
            case OBJECT, NUMBER, BOOLEAN -> elements(List.of(json));
        };
    }

    private List<Object> fromText(String text, JsonText json) {
        if (arrayText && text.startsWith("[")) {
            return elements(JsonSlicer.elementsOf(Embedded.array(text)));
        }
        if (unsplit) {
            return elements(List.of(json));
        }
        return elements(Arrays.stream(text.split(","))
                .filter(part -> !part.isBlank())
                .map(part -> JsonTexts.string(part.strip()))
                .toList());
    }

    private List<Object> elements(List<JsonText> slices) {
        List<Object> values = new ArrayList<>(slices.size());
        for (JsonText slice : slices) {
            Object value = element.convert(slice);
            if (!ofText) {
                values.add(value);
            } else if (!((String) value).isBlank()) {
                values.add(unsplit ? value : ((String) value).strip());
            }
        }
        return List.copyOf(values);
    }
}
