package dev.keyladder.keys.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyladder.spi.secret.SecretAccess;
import dev.keyladder.spi.secret.SecretBytes;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KdfTest {
    private static final HexFormat HEX = HexFormat.of();

    @Test
    void theInputIsCounterLabelZeroContextAndLengthInBits() {
        byte[] context = HEX.parseHex("8101");

        byte[] input = Kdf.input(KdfLabel.TOKEN_MAC, context);

        assertThat(HEX.formatHex(input))
                .isEqualTo("00000001" + HEX.formatHex("keyladder/v1/tok-mac".getBytes(US_ASCII)) + "00" + "8101"
                        + "00000100");
    }

    @Test
    void aDerivedKeyIsTheHmacOfTheInput() {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) 7);
        byte[] context = {1, 2, 3};

        byte[] derived = Kdf.derive(key, KdfLabel.KEK, context);

        assertThat(derived).isEqualTo(new HmacKey(key).tag(Kdf.input(KdfLabel.KEK, context)));
        assertThat(Kdf.derive(SecretBytes.copyOf(key), KdfLabel.KEK, context).reveal(SecretAccess.reveal()))
                .isEqualTo(derived);
    }

    /// CAVS 14.4, KDFCTR_gen, HMAC_SHA256, BEFORE_FIXED, 32_BITS, COUNT=0 and 1.
    @Test
    void twoOfNistsCasesHoldForTheConstruction() {
        assertCavp(
                "dd1d91b7d90b2bd3138533ce92b272fbf8a369316aefe242e659cc0ae238afe0",
                "01322b96b30acd197979444e468e1c5c6859bf1b1cf951b7e725303e237e46b864a145fab25e517b08f8683d0315bb2911d80a0e8aba17f3b413faac",
                "10621342bfb0fd40046c0e29f2cfdbf0");
        assertCavp(
                "32c4003872a146194023eac1bda74ddf2b66977dad8a554b974ca2a62f7e4f43",
                "33d8cf6d0c759fb622d867ea8cf1285de4020af81cc287addf38cc2da4643e6db3b215ad3e33bfc47877c3620e336887c3c9ad4a1c6c0476b0f90a33",
                "f593af0e1a492a7b904a2662897fa1c1");
    }

    @Test
    void allOfNistsHmacSha256CasesHold() {
        int cases = 0;
        boolean ours = false;
        Map<String, String> fields = new HashMap<>();
        for (String line : Vectors.lines("sp800-108/counter_before_fixed_32bit.rsp")) {
            if (line.startsWith("[PRF=")) {
                ours = line.equals("[PRF=HMAC_SHA256]");
            }
            String[] pair = line.split("=", 2);
            if (pair.length == 2) {
                fields.put(pair[0].strip(), pair[1].strip());
            }
            if (ours && line.startsWith("KO") && Integer.parseInt(fields.get("L")) <= 256) {
                assertCavp(fields.get("KI"), fields.get("FixedInputData"), fields.get("KO"));
                cases++;
            }
        }
        assertThat(cases).isPositive();
    }

    /// One block of counter mode over NIST's own fixed input, by the HMAC that a derivation goes through.
    private static void assertCavp(String key, String fixedInput, String expected) {
        byte[] fixed = HEX.parseHex(fixedInput);
        byte[] input =
                ByteBuffer.allocate(4 + fixed.length).putInt(1).put(fixed).array();
        byte[] output = HmacKey.once(HEX.parseHex(key), input);
        assertThat(HEX.formatHex(output)).startsWith(expected);
    }

    @Test
    void differentLabelsAndContextsGiveDifferentKeys() {
        Random random = new Random(20);
        byte[] key = new byte[32];
        random.nextBytes(key);
        Set<String> seen = new HashSet<>();
        for (KdfLabel label : KdfLabel.values()) {
            for (int i = 0; i < 40; i++) {
                byte[] context = new byte[i];
                random.nextBytes(context);
                assertThat(seen.add(HEX.formatHex(Kdf.derive(key, label, context))))
                        .isTrue();
            }
        }
    }

    @Test
    void noTwoLabelsShareAName() {
        assertThat(Arrays.stream(KdfLabel.values()).map(KdfLabel::suffix))
                .doesNotHaveDuplicates()
                .containsExactly(
                        "kek",
                        "svc",
                        "attest",
                        "fp",
                        "tok-mac",
                        "tok-enc",
                        "barrier",
                        "audit-hmac",
                        "log",
                        "tok-detect",
                        "tok-index",
                        "build-index",
                        "proof-index",
                        "leak-fp",
                        "unseal-commit");
    }

    @Test
    void aKeyOfAnotherLengthIsRefused() {
        assertThatThrownBy(() -> Kdf.derive(new byte[16], KdfLabel.KEK, new byte[0]))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
