package dev.keyladder.server.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// Percent-decoding (RFC 3986 2.1) that refuses what it cannot read: a decoder that repairs lets two
/// different
/// requests mean one path.
final class PercentEncoding {
    private PercentEncoding() {}

    /// Decodes a part of a request target. The text holds one byte of the request line in each character.
    ///
    /// @param plusIsSpace as in a query or a form, not in a path
    /// @throws RefusedRequest 400, where an escape is cut or the bytes are not UTF-8
    static String decode(String raw, int from, int to, boolean plusIsSpace) {
        int plain = from;
        while (plain < to && isPlain(raw.charAt(plain), plusIsSpace)) {
            plain++;
        }
        return plain == to ? raw.substring(from, to) : decodeBytes(raw, from, to, plusIsSpace);
    }

    private static boolean isPlain(char c, boolean plusIsSpace) {
        return c < 0x80 && c != '%' && !(plusIsSpace && c == '+');
    }

    private static String decodeBytes(String raw, int from, int to, boolean plusIsSpace) {
        ByteBuffer bytes = ByteBuffer.allocate(to - from);
        int at = from;
        while (at < to) {
            char c = raw.charAt(at++);
            if (c == '%') {
                bytes.put((byte) (hex(raw, at, to) << 4 | hex(raw, at + 1, to)));
                at += 2;
            } else if (c > 0xff) {
                throw RefusedRequest.malformed("the request target is not ASCII");
            } else {
                bytes.put((byte) (plusIsSpace && c == '+' ? ' ' : c));
            }
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
        } catch (CharacterCodingException e) {
            throw RefusedRequest.malformed("the request target is not valid UTF-8");
        }
    }

    private static int hex(String raw, int at, int to) {
        int digit = at < to ? Character.digit(raw.charAt(at), 16) : -1;
        if (digit < 0 || raw.charAt(at) > 'f') {
            throw RefusedRequest.malformed("invalid percent-encoding in the request target");
        }
        return digit;
    }
}
