package dev.keyladder.codec.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Finds what is not well-formed Unicode in JSON's bytes before a parser sees them: parsers take overlong
/// forms, encoded surrogates and escaped lone surrogates for characters, and guess UTF-16 from a NUL.
final class UnicodeCheck {
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long BACKSLASHES = ONES * '\\';

    private UnicodeCheck() {}

    /// The offset of the first byte that is wrong (RFC 3629 section 4, RFC 8259 section 7), or -1. Escapes that
    /// are malformed in other ways are left to the parser.
    static int firstFault(byte[] json) {
        int at = 0;
        while (at < json.length) {
            if (at + Long.BYTES <= json.length && isPlain((long) WORDS.get(json, at))) {
                at += Long.BYTES;
                continue;
            }
            int length = unitLength(json, at);
            if (length == 0) {
                return at;
            }
            at += length;
        }
        return -1;
    }

    /// Whether a text can be written: a lone surrogate has no form in UTF-8.
    static boolean isWellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (Character.charCount(text.codePointAt(i)) == 1) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    /// Whether none of eight bytes is NUL, a backslash or beyond ASCII: the usual case, decided at once.
    private static boolean isPlain(long word) {
        long backslashes = word ^ BACKSLASHES;
        long suspicious = word | ((word - ONES) & ~word) | ((backslashes - ONES) & ~backslashes);
        return (suspicious & HIGH_BITS) == 0;
    }

    /// How many bytes the character or escape at an offset takes; 0 when it is wrong.
    private static int unitLength(byte[] json, int at) {
        byte lead = json[at];
        if (lead == '\\') {
            return escapeLength(json, at);
        }
        if (lead >= 0) {
            return lead == 0 ? 0 : 1;
        }
        return sequenceLength(json, at, lead & 0xff);
    }

    private static int sequenceLength(byte[] json, int at, int lead) {
        if (lead < 0xc2 || lead > 0xf4) {
            return 0;
        }
        int length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
        if (at + length > json.length) {
            return 0;
        }
        int second = json[at + 1] & 0xff;
        if (second < lowestSecond(lead) || second > highestSecond(lead)) {
            return 0;
        }
        for (int i = 2; i < length; i++) {
            if ((json[at + i] & 0xc0) != 0x80) {
                return 0;
            }
        }
        return length;
    }

    /// Overlong forms begin below these.
    private static int lowestSecond(int lead) {
        return lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
    }

    /// Surrogates and what lies beyond U+10FFFF begin above these.
    private static int highestSecond(int lead) {
        return lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
    }

    private static int escapeLength(byte[] json, int at) {
        int unit = escapedUnit(json, at);
        if (unit < 0) {
            return at + 1 < json.length && json[at + 1] == 0 ? 0 : 2;
        }
        if (!Character.isSurrogate((char) unit)) {
            return 6;
        }
        int next = escapedUnit(json, at + 6);
        return Character.isHighSurrogate((char) unit) && next >= 0 && Character.isLowSurrogate((char) next) ? 12 : 0;
    }

    /// The UTF-16 unit of a `\\uXXXX` at an offset, or -1 when there is none.
    private static int escapedUnit(byte[] json, int at) {
        if (at + 6 > json.length || json[at] != '\\' || json[at + 1] != 'u') {
            return -1;
        }
        int unit = 0;
        for (int i = at + 2; i < at + 6; i++) {
            int digit = Character.digit(json[i], 16);
            if (digit < 0) {
                return -1;
            }
            unit = unit << 4 | digit;
        }
        return unit;
    }
}
