package dev.keyladder.codec.json;

import dev.keyladder.spi.JsonText;
import java.util.Map;

/// One of a few words.
final class WeakEnum implements WeakType {
    private final Map<String, Object> constants;
    private final String wanted;

    WeakEnum(Class<?> type) {
        constants = EnumNames.of(type);
        wanted = "one of " + String.join(", ", constants.keySet());
    }

    @Override
    public Object convert(JsonText json) {
        Object constant = constants.get(WeakScalars.text(json, wanted));
        if (constant == null) {
            throw new Mismatch(wanted);
        }
        return constant;
    }

    @Override
    public boolean hasZero() {
        return false;
    }
}
