package dev.keyladder.codec.json;

import dev.keyladder.spi.JsonText;

/// Turns a field's JSON into a value of one Java type, as forgivingly as Vault's own server does.
interface WeakType {
    /// Converts a value that is present; it may be JSON's null.
    ///
    /// @throws Mismatch when it cannot be taken for this type
    Object convert(JsonText json);

    /// The value of a field that is absent: as of one that is null, but for `Optional`.
    default Object absent() {
        return convert(JsonText.NULL);
    }

    /// Whether null stands for a value of this type, such as an empty list, rather than for none at all.
    default boolean hasZero() {
        return true;
    }
}
