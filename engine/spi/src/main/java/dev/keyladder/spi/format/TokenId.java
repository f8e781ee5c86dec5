package dev.keyladder.spi.format;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Optional;

/// The `tid`: names a token without being it, and leads to its row. Public.
///
/// @param text the tid as records and answers show it
/// @param row the name of the row that holds the token's statement and state
public record TokenId(String text, String row) {
    /// How every tid begins.
    public static final String PREFIX = "tok_";
    /// How every row of a token begins.
    public static final String ROWS = "tok/";

    private static final String CUSTOM = "custom";
    private static final String CUSTOM_PREFIX = PREFIX + CUSTOM + "_";
    private static final int PLACE_BYTES = KeyId.BYTES + 2 * Integer.BYTES;
    private static final int HMAC_BYTES = 32;

    /// The tid of a minted token.
    ///
    /// @param lane of the kid, 0 to 2^32 - 1
    /// @param seq in the lane, 0 to 2^32 - 1
    public static TokenId of(KeyId kid, long lane, long seq) {
        byte[] place = new byte[PLACE_BYTES];
        kid.copyTo(place, 0);
        ByteBuffer.wrap(place, KeyId.BYTES, 2 * Integer.BYTES).putInt(u32(lane)).putInt(u32(seq));
        HexFormat hex = HexFormat.of();
        String row = ROWS + kid.hex() + "/" + hex.toHexDigits((int) lane) + "/" + hex.toHexDigits((int) seq);
        return new TokenId(PREFIX + Base32.encode(place), row);
    }

    /// The tid of a token whose id somebody chose.
    ///
    /// @param hmac 32 bytes: the id under the installation's index key
    public static TokenId custom(byte[] hmac) {
        if (hmac.length != HMAC_BYTES) {
            throw new IllegalArgumentException("an HMAC of 32 bytes, not " + hmac.length);
        }
        return new TokenId(
                CUSTOM_PREFIX + Base32.encode(hmac),
                ROWS + CUSTOM + "/" + HexFormat.of().formatHex(hmac));
    }

    /// Reads a tid.
    public static Optional<TokenId> parse(String text) {
        if (text.startsWith(CUSTOM_PREFIX)) {
            return Base32.decode(text.substring(CUSTOM_PREFIX.length()), HMAC_BYTES)
                    .map(TokenId::custom);
        }
        if (!text.startsWith(PREFIX)) {
            return Optional.empty();
        }
        return Base32.decode(text.substring(PREFIX.length()), PLACE_BYTES).map(place -> {
            ByteBuffer numbers = ByteBuffer.wrap(place, KeyId.BYTES, 2 * Integer.BYTES);
            return of(
                    KeyId.of(place),
                    Integer.toUnsignedLong(numbers.getInt()),
                    Integer.toUnsignedLong(numbers.getInt()));
        });
    }

    /// Whether somebody chose the token's id.
    public boolean isCustom() {
        return text.startsWith(CUSTOM_PREFIX);
    }

    @Override
    public String toString() {
        return text;
    }

    static int u32(long value) {
        if (value < 0 || value > 0xffff_ffffL) {
            throw new IllegalArgumentException("not 32 bits: " + value);
        }
        return (int) value;
    }
}
