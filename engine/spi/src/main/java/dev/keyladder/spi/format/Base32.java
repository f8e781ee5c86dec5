package dev.keyladder.spi.format;

import java.util.Optional;

/// RFC 4648 base32 in lower case without padding: fit for database user names and for reading aloud. Strict: every
/// sequence of bytes has one spelling.
public final class Base32 {
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int BITS = 5;
    private static final int MASK = (1 << BITS) - 1;

    private Base32() {}

    /// How many characters so many bytes take.
    public static int encodedLength(int bytes) {
        return (8 * bytes + BITS - 1) / BITS;
    }

    /// Encodes; unused bits of the last character are zero.
    public static String encode(byte[] bytes) {
        StringBuilder text = new StringBuilder(encodedLength(bytes.length));
        int pending = 0;
        int bits = 0;
        for (byte octet : bytes) {
            pending = pending << 8 | (octet & 0xff);
            bits += 8;
            while (bits >= BITS) {
                bits -= BITS;
                text.append(ALPHABET.charAt((pending >>> bits) & MASK));
            }
            pending &= (1 << bits) - 1;
        }
        if (bits > 0) {
            text.append(ALPHABET.charAt((pending << (BITS - bits)) & MASK));
        }
        return text.toString();
    }

    /// Decodes what [#encode] gives for so many bytes; nothing for any other text.
    public static Optional<byte[]> decode(String text, int bytes) {
        if (text.length() != encodedLength(bytes)) {
            return Optional.empty();
        }
        byte[] decoded = new byte[bytes];
        int pending = 0;
        int bits = 0;
        int at = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = ALPHABET.indexOf(text.charAt(i));
            if (digit < 0) {
                return Optional.empty();
            }
            pending = pending << BITS | digit;
            bits += BITS;
            if (bits >= 8) {
                bits -= 8;
                decoded[at++] = (byte) (pending >>> bits);
                pending &= (1 << bits) - 1;
            }
        }
        return pending == 0 ? Optional.of(decoded) : Optional.empty();
    }
}
