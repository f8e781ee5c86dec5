package dev.keyladder.spi.format;

import static dev.keyladder.spi.format.TokenFormat.BYTES;
import static dev.keyladder.spi.format.TokenFormat.DETECTION_AT;
import static dev.keyladder.spi.format.TokenFormat.DETECTION_BYTES;
import static dev.keyladder.spi.format.TokenFormat.KID_AT;
import static dev.keyladder.spi.format.TokenFormat.LANE_AT;
import static dev.keyladder.spi.format.TokenFormat.MAC_AT;
import static dev.keyladder.spi.format.TokenFormat.MAC_BYTES;
import static dev.keyladder.spi.format.TokenFormat.PREFIX;
import static dev.keyladder.spi.format.TokenFormat.RANDOM_AT;
import static dev.keyladder.spi.format.TokenFormat.RANDOM_BYTES;
import static dev.keyladder.spi.format.TokenFormat.SEQ_AT;
import static dev.keyladder.spi.format.TokenFormat.VERSION;

import dev.keyladder.spi.format.TokenFormat.Tagger;
import dev.keyladder.spi.secret.SecretText;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;

/// The bytes of a token, whose fields can be read without any key. That it has the form of a token says nothing about
/// whether it is one: see [#isDetectedBy] and [#isMintedBy].
public final class TokenString {
    private static final byte[] DIGITS = digits();
    private static final int NOT_A_DIGIT = -1;
    /// 68 bytes end within the last character, four bits deep.
    private static final int UNUSED_BITS_MASK = 0b11;

    private final byte[] bytes;

    private TokenString(byte[] bytes) {
        this.bytes = bytes;
    }

    /// Makes a token.
    ///
    /// @param random [TokenFormat#RANDOM_BYTES] bytes that nobody can predict
    /// @param detection the installation's key
    /// @param mac the key of the version that `kid` names
    public static TokenString compose(Place place, byte[] random, Tagger detection, Tagger mac) {
        if (random.length != RANDOM_BYTES) {
            throw new IllegalArgumentException("a token takes 23 random bytes, not " + random.length);
        }
        byte[] bytes = new byte[BYTES];
        bytes[0] = VERSION;
        place.kid().copyTo(bytes, KID_AT);
        ByteBuffer.wrap(bytes).putInt(LANE_AT, TokenId.u32(place.lane())).putInt(SEQ_AT, TokenId.u32(place.seq()));
        System.arraycopy(random, 0, bytes, RANDOM_AT, RANDOM_BYTES);
        System.arraycopy(detection.tag(bytes, 0, DETECTION_AT), 0, bytes, DETECTION_AT, DETECTION_BYTES);
        System.arraycopy(mac.tag(bytes, 0, MAC_AT), 0, bytes, MAC_AT, MAC_BYTES);
        return new TokenString(bytes);
    }

    /// Reads the form and the version, and needs no key for it.
    public static Parsed parse(String text) {
        if (text.length() != TokenFormat.LENGTH || !text.startsWith(PREFIX)) {
            return new NotAToken(TokenRefusal.FORM);
        }
        byte[] bytes = new byte[BYTES];
        if (!decode(text, bytes)) {
            return new NotAToken(TokenRefusal.FORM);
        }
        return bytes[0] == VERSION ? new Formed(new TokenString(bytes)) : new NotAToken(TokenRefusal.VERSION);
    }

    /// Where the token says that it was minted.
    public Place place() {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new Place(
                KeyId.at(bytes, KID_AT),
                Integer.toUnsignedLong(buffer.getInt(LANE_AT)),
                Integer.toUnsignedLong(buffer.getInt(SEQ_AT)));
    }

    /// Whether an installation with this detection key made the token; one string in 2^32 passes by chance.
    public boolean isDetectedBy(Tagger detection) {
        return matches(detection.tag(bytes, 0, DETECTION_AT), DETECTION_AT, DETECTION_BYTES);
    }

    /// Whether the token was minted with this key.
    public boolean isMintedBy(Tagger mac) {
        return matches(mac.tag(bytes, 0, MAC_AT), MAC_AT, MAC_BYTES);
    }

    /// The token as callers hold it.
    public SecretText reveal() {
        return SecretText.of(PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    @Override
    public String toString() {
        return "TokenString(" + place() + ")";
    }

    private boolean matches(byte[] tag, int from, int length) {
        return MessageDigest.isEqual(Arrays.copyOf(tag, length), Arrays.copyOfRange(bytes, from, from + length));
    }

    /// Strict where the JDK's decoder is not: the last two bits must be zero, so that a token has one spelling.
    private static boolean decode(String text, byte[] target) {
        int pending = 0;
        int bits = 0;
        int at = 0;
        for (int i = PREFIX.length(); i < text.length(); i++) {
            char letter = text.charAt(i);
            int digit = letter < DIGITS.length ? DIGITS[letter] : NOT_A_DIGIT;
            if (digit < 0) {
                return false;
            }
            pending = pending << 6 | digit;
            bits += 6;
            if (bits >= 8) {
                bits -= 8;
                target[at++] = (byte) (pending >>> bits);
            }
        }
        return (pending & UNUSED_BITS_MASK) == 0;
    }

    private static byte[] digits() {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        byte[] digits = new byte[128];
        Arrays.fill(digits, (byte) NOT_A_DIGIT);
        for (int i = 0; i < alphabet.length(); i++) {
            digits[alphabet.charAt(i)] = (byte) i;
        }
        return digits;
    }

    /// Where a token was minted: by which key version, in which of its lanes, as which.
    ///
    /// @param lane 0 to 2^32 - 1
    /// @param seq 0 to 2^32 - 1, dense in the lane
    public record Place(KeyId kid, long lane, long seq) {
        /// The token's public name.
        public TokenId tokenId() {
            return TokenId.of(kid, lane, seq);
        }
    }

    /// What reading a string came to.
    public sealed interface Parsed {}

    /// The string has the form of a token.
    public record Formed(TokenString text) implements Parsed {}

    /// The string is none.
    public record NotAToken(TokenRefusal reason) implements Parsed {}
}
