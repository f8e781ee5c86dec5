package dev.keyladder.keys.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keyladder.keys.crypto.Ed25519Keys;
import dev.keyladder.keys.crypto.Vectors;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class SignatureSchemesTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final String UNCOMPRESSED = "04";
    /// RFC 6979 A.2.5: P-256, SHA-256, message "sample".
    private static final String RFC6979_POINT = UNCOMPRESSED
            + "60fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6"
            + "7903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299";

    private static final String RFC6979_SIGNATURE = "efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716"
            + "f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8";

    @Test
    void theP256ExampleOfRfc6979Verifies() {
        byte[] point = HEX.parseHex(RFC6979_POINT);
        byte[] signature = HEX.parseHex(RFC6979_SIGNATURE);
        EcdsaP256Scheme scheme = EcdsaP256Scheme.INSTANCE;

        assertThat(scheme.verify(point, "sample".getBytes(UTF_8), signature)).isTrue();
        assertThat(scheme.verify(point, "sampel".getBytes(UTF_8), signature)).isFalse();
        for (int bit = 0; bit < 512; bit++) {
            byte[] changed = signature.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(scheme.verify(point, "sample".getBytes(UTF_8), changed)).isFalse();
        }
    }

    @Test
    void whatIsNoPointOrNoSignatureOnP256DoesNotVerify() {
        byte[] offCurve = HEX.parseHex(RFC6979_POINT);
        offCurve[64] ^= 1;
        byte[] compressed = HEX.parseHex("03" + RFC6979_POINT.substring(2, 66));
        byte[] message = "sample".getBytes(UTF_8);
        byte[] signature = HEX.parseHex(RFC6979_SIGNATURE);
        assertThat(EcdsaP256Scheme.INSTANCE.verify(offCurve, message, signature))
                .isFalse();
        assertThat(EcdsaP256Scheme.INSTANCE.verify(compressed, message, signature))
                .isFalse();
        assertThat(EcdsaP256Scheme.INSTANCE.verify(new byte[0], message, signature))
                .isFalse();
        assertThat(EcdsaP256Scheme.INSTANCE.verify(HEX.parseHex(RFC6979_POINT), message, new byte[63]))
                .isFalse();
        assertThat(EcdsaP256Scheme.INSTANCE.verify(HEX.parseHex(RFC6979_POINT), message, new byte[64]))
                .isFalse();
    }

    @TestFactory
    Stream<DynamicTest> wycheproofForP256() {
        return Vectors.wycheproof("ecdsa_secp256r1_sha256_p1363_test.json")
                .map(c -> DynamicTest.dynamicTest(c.toString(), () -> {
                    byte[] point = HEX.parseHex(
                            c.group().get("publicKey").get("uncompressed").asText());
                    assertThat(EcdsaP256Scheme.INSTANCE.verify(point, c.bytes("msg"), c.bytes("sig")))
                            .isEqualTo(c.isValid());
                }));
    }

    @Test
    void aPublicKeyGoesIntoItsDerFormAndBack() {
        byte[] ed25519 = Ed25519Keys.fromSeed(new byte[32]).publicKey();
        assertThat(HEX.formatHex(Ed25519Scheme.INSTANCE.subjectPublicKeyInfo(ed25519)))
                .isEqualTo("302a300506032b6570032100" + HEX.formatHex(ed25519));
        for (SignatureScheme scheme : new SignatureScheme[] {Ed25519Scheme.INSTANCE, EcdsaP256Scheme.INSTANCE}) {
            byte[] raw = scheme == Ed25519Scheme.INSTANCE ? ed25519 : HEX.parseHex(RFC6979_POINT);
            assertThat(scheme.rawPublicKey(scheme.subjectPublicKeyInfo(raw))).hasValue(raw);
            assertThat(scheme.rawPublicKey(raw)).isEmpty();
        }
    }

    @Test
    void onlyTheListedSchemesAreKnownByName() {
        assertThat(AllowedSignatures.named("ed25519")).containsSame(Ed25519Scheme.INSTANCE);
        assertThat(AllowedSignatures.named("ecdsa-p256-sha256")).containsSame(EcdsaP256Scheme.INSTANCE);
        assertThat(AllowedSignatures.named("none")).isEmpty();
        assertThat(AllowedSignatures.entries()).hasSize(2);
    }

    @Test
    void aSignerInMemoryAgreesWithItsScheme() {
        Signer signer = Signer.of(Ed25519Keys.fromSeed(new byte[32]));
        assertThat(signer.scheme().verify(signer.publicKey(), new byte[5], signer.sign(new byte[5])))
                .isTrue();
    }
}
