package dev.keyladder.codec.cbor;

/// Narrows a value to the type its reader expects, and names types in messages.
final class CborTypes {
    private CborTypes() {}

    static <T extends CborValue> T expect(Class<T> type, String wanted, CborValue value) {
        if (!type.isInstance(value)) {
            throw new CborException("expected " + wanted + ", found " + describe(value));
        }
        return type.cast(value);
    }

    private static String describe(CborValue value) {
        return switch (value) {
            case CborInt _ -> "an integer";
            case CborText _ -> "a text";
            case CborBytes _ -> "bytes";
            case CborArray _ -> "an array";
            case CborMap _ -> "a map";
            case CborValue.Bool _ -> "a boolean";
            case CborValue.Null _ -> "null";
        };
    }
}
