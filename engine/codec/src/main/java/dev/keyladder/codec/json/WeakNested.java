package dev.keyladder.codec.json;

import dev.keyladder.spi.JsonText;
import java.util.Map;

/// A record within a record: an object, or a text that holds one; null is one without fields.
///
/// @param record its decoder
record WeakNested(WeakRecord record) implements WeakType {
    @Override
    public Object convert(JsonText json) {
        return record.decode(
                switch (JsonTexts.kind(json)) {
                    case OBJECT -> JsonSlicer.fieldsOf(json);
                    case STRING -> Embedded.object(JsonTexts.text(json));
                    case NULL -> Map.of();
                    case ARRAY, NUMBER, BOOLEAN -> throw new Mismatch("an object");
                });
    }

    @Override
    public boolean hasZero() {
        return false;
    }
}
