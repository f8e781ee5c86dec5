package dev.keyladder.keys.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class HmacKeyTest {
    private static final HexFormat HEX = HexFormat.of();

    /// RFC 4231 sections 4.2 and 4.3.
    @Test
    void theCasesOfRfc4231Hold() {
        byte[] key = new byte[20];
        Arrays.fill(key, (byte) 0x0b);
        assertThat(HEX.formatHex(new HmacKey(key).tag("Hi There".getBytes(US_ASCII))))
                .isEqualTo("b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
        assertThat(HEX.formatHex(
                        new HmacKey("Jefe".getBytes(US_ASCII)).tag("what do ya want for nothing?".getBytes(US_ASCII))))
                .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    }

    @TestFactory
    Stream<DynamicTest> wycheproof() {
        return Vectors.wycheproof("hmac_sha256_test.json")
                .map(c -> DynamicTest.dynamicTest(c.toString(), () -> {
                    byte[] message = c.bytes("msg");
                    assertThat(new HmacKey(c.bytes("key")).matches(c.bytes("tag"), message, 0, message.length))
                            .isEqualTo(c.isValid());
                }));
    }

    @Test
    void aPartOfAnArrayIsTaggedAsIfItStoodAlone() {
        HmacKey key = new HmacKey(new byte[32]);
        assertThat(key.tag(new byte[] {9, 1, 2, 9}, 1, 2)).isEqualTo(key.tag(new byte[] {1, 2}));
    }

    @Test
    void aCutTagMatchesAndAChangedOneDoesNot() {
        HmacKey key = new HmacKey(new byte[32]);
        byte[] cut = Arrays.copyOf(key.tag(new byte[3]), 16);
        assertThat(key.matches(cut, new byte[3], 0, 3)).isTrue();
        for (int bit = 0; bit < 128; bit++) {
            byte[] changed = cut.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(key.matches(changed, new byte[3], 0, 3)).isFalse();
        }
        assertThatThrownBy(() -> key.matches(new byte[0], new byte[3], 0, 3))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aClosedKeyDoesNothingMore() {
        HmacKey key = new HmacKey(new byte[32]);
        key.close();
        assertThatThrownBy(() -> key.tag(new byte[1])).isInstanceOf(IllegalStateException.class);
    }
}
