package dev.keyladder.storage.store.key;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;

/// How keys are ordered and bounded: by their UTF-8 bytes, as SQL's binary collation has it. `String.compareTo`
/// differs from that for characters beyond the basic plane.
public enum KeyOrder implements Comparator<String> {
    UTF8;

    /// Longest key in UTF-8 bytes; beyond it a URL could not have named it.
    public static final int MAX_KEY_BYTES = 8192;

    @Override
    public int compare(String left, String right) {
        int common = Math.min(left.length(), right.length());
        for (int i = 0; i < common; i++) {
            char a = left.charAt(i);
            char b = right.charAt(i);
            if (a != b) {
                return Integer.compare(rank(a), rank(b));
            }
        }
        return Integer.compare(left.length(), right.length());
    }

    /// UTF-8 orders as code points do; in UTF-16 only surrogates, halves of the highest code points, stand too
    /// low.
    private static int rank(char c) {
        return Character.isSurrogate(c) ? c + 0x10000 : c;
    }

    /// Checks that a key can be stored: not empty, not too long, well-formed, so that no two keys become the
    /// same bytes.
    ///
    /// @throws IllegalArgumentException if not
    public static String requireKey(String key) {
        if (key.isEmpty()) {
            throw new IllegalArgumentException("a row key must not be empty");
        }
        int bytes = isAscii(key) ? key.length() : encode(key).remaining();
        if (bytes > MAX_KEY_BYTES) {
            throw new IllegalArgumentException("a row key has at most " + MAX_KEY_BYTES + " bytes");
        }
        return key;
    }

    /// The usual case, which needs no encoder.
    private static boolean isAscii(String key) {
        for (int i = 0; i < key.length(); i++) {
            if (key.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private static ByteBuffer encode(String key) {
        try {
            return StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(key));
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("a row key must be well-formed text", e);
        }
    }
}
