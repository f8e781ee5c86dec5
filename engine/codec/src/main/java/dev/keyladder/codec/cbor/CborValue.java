package dev.keyladder.codec.cbor;

import java.util.List;
import java.util.Optional;

/// A value of the CBOR subset that our formats use: integers, byte and text strings, arrays, maps, booleans and null.
/// Values are immutable and print their type and size only, never their content.
public sealed interface CborValue permits CborKey, CborBytes, CborArray, CborMap, CborValue.Bool, CborValue.Null {
    /// True or false.
    ///
    /// @param value the truth
    record Bool(boolean value) implements CborValue {}

    /// The absence of a value.
    record Null() implements CborValue {
        private static final Null INSTANCE = new Null();
    }

    /// An integer.
    static CborInt of(long value) {
        return CborInt.of(value);
    }

    /// A text. Refuses a lone surrogate, which has no UTF-8 form, with [CborException].
    static CborText of(String value) {
        return new CborText(value);
    }

    /// A byte string holding a copy.
    static CborBytes of(byte[] value) {
        return CborBytes.copyOf(value);
    }

    /// A boolean.
    static Bool of(boolean value) {
        return new Bool(value);
    }

    /// Null.
    static CborValue nil() {
        return Null.INSTANCE;
    }

    /// The value, or null where it is absent.
    static CborValue orNull(Optional<? extends CborValue> value) {
        return value.isPresent() ? value.get() : Null.INSTANCE;
    }

    /// An array of the items in their order.
    static CborArray array(List<? extends CborValue> items) {
        return new CborArray(List.copyOf(items));
    }

    /// An array of the items in their order.
    static CborArray array(CborValue... items) {
        return new CborArray(List.of(items));
    }

    /// An array of texts.
    static CborArray texts(List<String> items) {
        return new CborArray(items.stream().<CborValue>map(CborText::new).toList());
    }

    /// This as an integer; [CborException] when it is of another type.
    default CborInt asInt() {
        return CborTypes.expect(CborInt.class, "an integer", this);
    }

    /// This as a text; [CborException] when it is of another type.
    default String asText() {
        return CborTypes.expect(CborText.class, "a text", this).value();
    }

    /// This as bytes, a copy; [CborException] when it is of another type.
    default byte[] asBytes() {
        return CborTypes.expect(CborBytes.class, "bytes", this).toByteArray();
    }

    /// This as a boolean; [CborException] when it is of another type.
    default boolean asBool() {
        return CborTypes.expect(Bool.class, "a boolean", this).value();
    }

    /// This as an array's items; [CborException] when it is of another type.
    default List<CborValue> asItems() {
        return CborTypes.expect(CborArray.class, "an array", this).items();
    }

    /// This as a map; [CborException] when it is of another type.
    default CborMap asMap() {
        return CborTypes.expect(CborMap.class, "a map", this);
    }

    /// This, or nothing where it is null: the other direction of [#orNull].
    default Optional<CborValue> nonNull() {
        return this instanceof Null ? Optional.empty() : Optional.of(this);
    }
}
