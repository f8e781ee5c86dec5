package dev.keyladder.codec.cbor;

/// What may stand as the key of a map: an integer or a text. Keys are ordered as RFC 8949 section 4.2.1 orders them,
/// bytewise by their encoded forms.
public sealed interface CborKey extends CborValue, Comparable<CborKey> permits CborInt, CborText {
    /// Compares encoded forms without encoding: the major type leads, then the argument (a text's is its length in
    /// bytes), then the bytes.
    @Override
    default int compareTo(CborKey other) {
        return switch (this) {
            case CborInt mine ->
                switch (other) {
                    case CborInt theirs -> CborInt.order(mine, theirs);
                    case CborText _ -> -1;
                };
            case CborText mine ->
                switch (other) {
                    case CborInt _ -> 1;
                    case CborText theirs -> CborText.order(mine, theirs);
                };
        };
    }
}
