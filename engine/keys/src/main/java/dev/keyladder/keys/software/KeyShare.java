package dev.keyladder.keys.software;

import dev.keyladder.keys.root.RootRefused;
import dev.keyladder.spi.secret.SecretAccess;
import dev.keyladder.spi.secret.SecretBytes;
import dev.keyladder.spi.secret.SecretText;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/// What one person holds of a key: 32 bytes of the polynomials' values and the point at which they were taken,
/// 1 to 255, as the last byte. That is the layout of Vault's shares, so people's tools for them work. Where a
/// key was not split, its only share is the key: 32 bytes and no point.
public final class KeyShare implements AutoCloseable {

    /// Bytes in a share of a key that was split.
    static final int SPLIT_BYTES = ShamirShares.KEY_BYTES + 1;

    private static final int MAX_TEXT_CHARACTERS = 2 * SPLIT_BYTES;

    private final SecretBytes bytes;

    private KeyShare(SecretBytes bytes) {
        this.bytes = bytes;
    }

    /// Takes ownership of the array.
    static KeyShare owning(byte[] bytes) {
        return new KeyShare(SecretBytes.owning(bytes));
    }

    /// Reads a share as a person gives it: hexadecimal or base64, blanks around it ignored.
    ///
    /// @throws RootRefused if the text is neither, or of another length; the message does not repeat it
    public static KeyShare parse(SecretText text) {
        String trimmed = text.reveal(SecretAccess.reveal()).strip();
        if (trimmed.length() > MAX_TEXT_CHARACTERS) {
            throw notAShare();
        }
        byte[] decoded = decode(trimmed);
        if (decoded.length != ShamirShares.KEY_BYTES && decoded.length != SPLIT_BYTES) {
            Arrays.fill(decoded, (byte) 0);
            throw notAShare();
        }
        return owning(decoded);
    }

    private static byte[] decode(String text) {
        try {
            boolean hex = text.length() == 2 * ShamirShares.KEY_BYTES || text.length() == 2 * SPLIT_BYTES;
            return hex ? HexFormat.of().parseHex(text) : Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException _) {
            throw notAShare(); // without its cause, whose message may quote a character of the share
        }
    }

    private static RootRefused notAShare() {
        return new RootRefused(
                "key share",
                "this is not a key share",
                "Give one line as `operator init` printed it, in base64 or in hexadecimal.");
    }

    /// The share in base64, for a person to keep.
    public SecretText base64() {
        byte[] revealed = reveal();
        try {
            return SecretText.of(Base64.getEncoder().encodeToString(revealed));
        } finally {
            Arrays.fill(revealed, (byte) 0);
        }
    }

    /// The share in hexadecimal, the form that `sys/init` calls `keys`.
    public SecretText hex() {
        byte[] revealed = reveal();
        try {
            return SecretText.of(HexFormat.of().formatHex(revealed));
        } finally {
            Arrays.fill(revealed, (byte) 0);
        }
    }

    /// A copy, which the caller wipes.
    byte[] reveal() {
        return bytes.reveal(SecretAccess.reveal());
    }

    int length() {
        return bytes.length();
    }

    @Override
    public void close() {
        bytes.close();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KeyShare that && bytes.equals(that.bytes);
    }

    /// Constant: a hash of the content would say something about it.
    @Override
    public int hashCode() {
        return KeyShare.class.hashCode();
    }

    @Override
    public String toString() {
        return "KeyShare(" + bytes.length() + " bytes)";
    }
}
