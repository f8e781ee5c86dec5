package dev.keyladder.spi;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A slice of JSON that has been checked and is carried as it was written, so that `12345678901234567890` and `1.10`
/// come back unchanged.
///
/// Only the codec makes one from outside input. An engine that merely stores data passes it through without looking
/// inside. It may hold
/// secrets, so it does not print.
public final class JsonText {
    /// The JSON value `null`.
    public static final JsonText NULL = new JsonText("null".getBytes(StandardCharsets.US_ASCII));

    /// The JSON value `{}`.
    public static final JsonText EMPTY_OBJECT = new JsonText("{}".getBytes(StandardCharsets.US_ASCII));

    private final byte[] utf8;

    private JsonText(byte[] utf8) {
        this.utf8 = utf8;
    }

    /// Takes ownership of bytes that are known to be one valid JSON value in UTF-8 without surrounding space.
    public static JsonText checked(byte[] utf8) {
        return new JsonText(utf8);
    }

    /// The bytes themselves, not a copy: nobody changes them.
    public byte[] utf8() {
        return utf8;
    }

    /// How many bytes the value takes.
    public int length() {
        return utf8.length;
    }

    /// Whether the value is a JSON object.
    public boolean isObject() {
        return utf8[0] == '{';
    }

    /// Whether the value is `null`.
    public boolean isNull() {
        return utf8[0] == 'n';
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof JsonText that && Arrays.equals(utf8, that.utf8);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(utf8);
    }

    @Override
    public String toString() {
        return "JsonText(" + utf8.length + " bytes)";
    }
}
