package dev.keyladder.codec.json;

import dev.keyladder.spi.JsonText;
import java.util.Optional;

/// A field whose absence means something. Null is the type's zero where it has one, as in Vault: a null list
/// empties the list that is stored.
///
/// @param content the type of what may be there
record WeakOptional(WeakType content) implements WeakType {
    @Override
    public Object convert(JsonText json) {
        return json.isNull() && !content.hasZero() ? Optional.empty() : Optional.of(content.convert(json));
    }

    @Override
    public Object absent() {
        return Optional.empty();
    }
}
