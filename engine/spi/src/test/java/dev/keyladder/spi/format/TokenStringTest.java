package dev.keyladder.spi.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyladder.spi.format.TokenFormat.Tagger;
import dev.keyladder.spi.format.TokenString.Formed;
import dev.keyladder.spi.format.TokenString.NotAToken;
import dev.keyladder.spi.format.TokenString.Place;
import dev.keyladder.spi.secret.SecretAccess;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TokenStringTest {
    private static final Tagger DETECTION = keyed(1);
    private static final Tagger MAC = keyed(2);
    private static final Place PLACE = new Place(new KeyId(0x0102030405060708L, 0x090a0b0c0d0e0f10L), 0xfffffffeL, 7);

    @Test
    void theFieldsStandWhereTheFormatPutsThem() {
        byte[] random = new byte[23];
        Arrays.fill(random, (byte) 0xcc);
        byte[] bytes = bytes(text(TokenString.compose(PLACE, random, DETECTION, MAC)));

        assertThat(bytes).hasSize(68);
        assertThat(HexFormat.of().formatHex(bytes, 0, 48))
                .isEqualTo("01" + "0102030405060708090a0b0c0d0e0f10" + "fffffffe" + "00000007" + "cc".repeat(23));
        assertThat(Arrays.copyOfRange(bytes, 48, 52)).isEqualTo(Arrays.copyOf(DETECTION.tag(bytes, 0, 48), 4));
        assertThat(Arrays.copyOfRange(bytes, 52, 68)).isEqualTo(Arrays.copyOf(MAC.tag(bytes, 0, 52), 16));
    }

    @Test
    void aTokenHasThePrefixAndNinetyOneCharacters() {
        assertThat(text(token(1))).matches("hvs\\.[A-Za-z0-9_-]{91}");
    }

    @Test
    void aTokenIsReadBackAndItsTagsHold() {
        for (int seed = 0; seed < 50; seed++) {
            TokenString read = formed(text(token(seed)));
            assertThat(read.place()).isEqualTo(PLACE);
            assertThat(read.isDetectedBy(DETECTION)).isTrue();
            assertThat(read.isMintedBy(MAC)).isTrue();
            assertThat(read.isDetectedBy(MAC)).isFalse();
            assertThat(read.isMintedBy(DETECTION)).isFalse();
        }
    }

    @Test
    void noCharacterOfATokenCanBeReplacedByAnother() {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_+/=.é ";
        String genuine = text(token(3));
        for (int at = 0; at < genuine.length(); at++) {
            for (int i = 0; i < alphabet.length(); i++) {
                char letter = alphabet.charAt(i);
                if (letter != genuine.charAt(at)) {
                    String forged = genuine.substring(0, at) + letter + genuine.substring(at + 1);
                    boolean accepted = TokenString.parse(forged) instanceof Formed(TokenString read)
                            && read.isDetectedBy(DETECTION)
                            && read.isMintedBy(MAC);
                    assertThat(accepted).isFalse();
                }
            }
        }
    }

    @Test
    void bitsThatCarryNothingMustBeZero() {
        String genuine = text(token(4));
        char last = genuine.charAt(genuine.length() - 1);
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        for (int bits = 1; bits < 4; bits++) {
            char other = alphabet.charAt(alphabet.indexOf(last) | bits);
            String forged = genuine.substring(0, genuine.length() - 1) + other;
            assertThat(bytes(forged)).isEqualTo(bytes(genuine));
            assertThat(TokenString.parse(forged)).isEqualTo(new NotAToken(TokenRefusal.FORM));
        }
    }

    @Test
    void otherLengthsPrefixesAndVersionsAreRefused() {
        String genuine = text(token(5));
        NotAToken form = new NotAToken(TokenRefusal.FORM);
        assertThat(TokenString.parse("")).isEqualTo(form);
        assertThat(TokenString.parse("hvs.")).isEqualTo(form);
        assertThat(TokenString.parse(genuine + "A")).isEqualTo(form);
        assertThat(TokenString.parse(genuine.substring(0, 94))).isEqualTo(form);
        assertThat(TokenString.parse("hvb." + genuine.substring(4))).isEqualTo(form);
        byte[] bytes = bytes(genuine);
        bytes[0] = 2;
        String later = "hvs." + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        assertThat(TokenString.parse(later)).isEqualTo(new NotAToken(TokenRefusal.VERSION));
    }

    @Test
    void aTokenDoesNotPrintItself() {
        TokenString token = token(6);
        assertThat(token.toString()).doesNotContain(text(token).substring(40));
        assertThat(token.reveal().toString()).doesNotContain("hvs.");
    }

    @Test
    void numbersBeyond32BitsAndShortRandomnessAreRefused() {
        KeyId kid = new KeyId(1, 2);
        assertThatThrownBy(() -> TokenString.compose(new Place(kid, 1L << 32, 0), new byte[23], DETECTION, MAC))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TokenString.compose(new Place(kid, 0, -1), new byte[23], DETECTION, MAC))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TokenString.compose(PLACE, new byte[22], DETECTION, MAC))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static TokenString token(int seed) {
        byte[] random = new byte[23];
        new Random(seed).nextBytes(random);
        return TokenString.compose(PLACE, random, DETECTION, MAC);
    }

    private static TokenString formed(String text) {
        return switch (TokenString.parse(text)) {
            case Formed(TokenString read) -> read;
            case NotAToken(TokenRefusal reason) -> throw new AssertionError("refused: " + reason);
        };
    }

    private static String text(TokenString token) {
        return token.reveal().reveal(SecretAccess.reveal());
    }

    private static byte[] bytes(String token) {
        return Base64.getUrlDecoder().decode(token.substring(4));
    }

    private static Tagger keyed(int key) {
        return (source, offset, length) -> {
            try {
                MessageDigest hash = MessageDigest.getInstance("SHA-256");
                hash.update((byte) key);
                hash.update(source, offset, length);
                return hash.digest();
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        };
    }
}
