package dev.keyladder.codec.cbor;

import java.util.List;

/// An array.
///
/// @param items the values in their order
public record CborArray(List<CborValue> items) implements CborValue {
    /// Keeps an immutable copy.
    public CborArray {
        items = List.copyOf(items);
    }
}
