package dev.keyladder.spi.format;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Optional;

/// The `kid`: names one version of one key by the first 16 bytes of its statement's hash, so that nobody can give the
/// name to another. Public; written in hexadecimal wherever it is text.
///
/// @param high bytes 0 to 7
/// @param low bytes 8 to 15
public record KeyId(long high, long low) {
    /// Its length in bytes.
    public static final int BYTES = 16;

    private static final int HEX_DIGITS = 2 * BYTES;

    /// The kid that begins at an offset.
    public static KeyId at(byte[] source, int offset) {
        ByteBuffer buffer = ByteBuffer.wrap(source, offset, BYTES);
        return new KeyId(buffer.getLong(), buffer.getLong());
    }

    /// The kid of a key-version statement's hash: its first 16 bytes.
    public static KeyId of(byte[] bytes) {
        return at(bytes, 0);
    }

    /// The kid that these bytes are.
    ///
    /// @throws IllegalArgumentException unless there are 16
    public static KeyId exactly(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("a kid has 16 bytes, not " + bytes.length);
        }
        return at(bytes, 0);
    }

    /// Reads 32 lower-case hexadecimal digits.
    public static Optional<KeyId> parse(String hex) {
        if (hex.length() != HEX_DIGITS || !hex.chars().allMatch(KeyId::isHexDigit)) {
            return Optional.empty();
        }
        return Optional.of(of(HexFormat.of().parseHex(hex)));
    }

    private static boolean isHexDigit(int letter) {
        return (letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'f');
    }

    /// A new array of the 16 bytes.
    public byte[] toByteArray() {
        byte[] bytes = new byte[BYTES];
        copyTo(bytes, 0);
        return bytes;
    }

    /// Writes the 16 bytes into an array.
    public void copyTo(byte[] target, int offset) {
        ByteBuffer.wrap(target, offset, BYTES).putLong(high).putLong(low);
    }

    /// 32 lower-case hexadecimal digits.
    public String hex() {
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(high) + hex.toHexDigits(low);
    }

    @Override
    public String toString() {
        return hex();
    }
}
