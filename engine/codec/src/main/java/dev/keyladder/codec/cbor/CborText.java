package dev.keyladder.codec.cbor;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A text string.
///
/// @param value well-formed Unicode: no lone surrogate, which UTF-8 cannot carry
public record CborText(String value) implements CborKey {
    /// Refuses a lone surrogate with [CborException]: Java would silently write '?' in its place, and two texts would
    /// have one encoding.
    public CborText {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (Character.isSurrogate(c)) {
                if (Character.isLowSurrogate(c)
                        || i + 1 == value.length()
                        || !Character.isLowSurrogate(value.charAt(i + 1))) {
                    throw new CborException("text holds a lone surrogate");
                }
                i++;
            }
        }
    }

    byte[] utf8() {
        return value.getBytes(StandardCharsets.UTF_8);
    }

    static int order(CborText left, CborText right) {
        byte[] mine = left.utf8();
        byte[] theirs = right.utf8();
        return mine.length == theirs.length
                ? Arrays.compareUnsigned(mine, theirs)
                : Integer.compare(mine.length, theirs.length);
    }

    @Override
    public String toString() {
        return "CborText[" + value.length() + " characters]";
    }
}
