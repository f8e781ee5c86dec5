package dev.keyladder.spi.format;

/// The places of a token's fields. A token is [#PREFIX] and the base64url of [#BYTES] bytes without padding.
///
/// 91 characters after the prefix: what scanners in the field hold for a service token of Vault, so they find ours
/// too.
public final class TokenFormat {
    /// How every minted token begins.
    public static final String PREFIX = "hvs.";
    /// How many bytes are encoded behind the prefix.
    public static final int BYTES = 68;
    /// How many characters they take.
    public static final int ENCODED_LENGTH = 91;
    /// How many characters a token has.
    public static final int LENGTH = PREFIX.length() + ENCODED_LENGTH;
    /// The first byte.
    public static final byte VERSION = 1;
    /// How many random bytes there are.
    public static final int RANDOM_BYTES = 23;
    /// How many bytes the detection tag has.
    public static final int DETECTION_BYTES = 4;
    /// How many bytes the MAC has.
    public static final int MAC_BYTES = 16;

    static final int KID_AT = 1;
    static final int LANE_AT = KID_AT + KeyId.BYTES;
    static final int SEQ_AT = LANE_AT + Integer.BYTES;
    static final int RANDOM_AT = SEQ_AT + Integer.BYTES;
    static final int DETECTION_AT = RANDOM_AT + RANDOM_BYTES;
    static final int MAC_AT = DETECTION_AT + DETECTION_BYTES;

    private TokenFormat() {}

    /// A keyed hash over a part of an array. Keys are beyond this package; whoever holds one passes it as this.
    @FunctionalInterface
    public interface Tagger {
        /// The whole tag, at least 16 bytes long.
        byte[] tag(byte[] source, int offset, int length);
    }
}
