package dev.keyladder.keys.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.digests.SHAKEDigest;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class XaesTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final byte[] NONCE = "ABCDEFGHIJKLMNOPQRSTUVWX".getBytes(US_ASCII);
    private static final byte[] PLAINTEXT = "XAES-256-GCM".getBytes(US_ASCII);

    @Test
    void theVectorOfC2spWhoseSubkeyHasNoCarryHolds() {
        byte[] frame = new Xaes(repeated(1)).encrypt(NONCE, PLAINTEXT, new byte[0]);

        assertThat(HEX.formatHex(frame, 24, frame.length))
                .isEqualTo("ce546ef63c9cc60765923609b33a9a1974e96e52daf2fcf7075e2271");
    }

    @Test
    void theVectorOfC2spWhoseSubkeyHasACarryHolds() {
        byte[] frame = new Xaes(repeated(3)).encrypt(NONCE, PLAINTEXT, "c2sp.org/XAES-256-GCM".getBytes(US_ASCII));

        assertThat(HEX.formatHex(frame, 24, frame.length))
                .isEqualTo("986ec1832593df5443a179437fd083bf3fdb41abd740a21f71eb769d");
    }

    /// The C2SP specification's ten thousand random cases: inputs from one SHAKE128 of nothing, ciphertexts into
    /// another.
    @Test
    void tenThousandAccumulatedCasesOfC2spHold() {
        SHAKEDigest inputs = new SHAKEDigest(128);
        SHAKEDigest outputs = new SHAKEDigest(128);
        for (int i = 0; i < 10_000; i++) {
            Xaes key = new Xaes(next(inputs, 32));
            byte[] nonce = next(inputs, 24);
            byte[] plaintext = next(inputs, next(inputs, 1)[0] & 0xff);
            byte[] associated = next(inputs, next(inputs, 1)[0] & 0xff);
            byte[] frame = key.encrypt(nonce, plaintext, associated);
            assertThat(key.decrypt(frame, 0, associated)).isEqualTo(plaintext);
            outputs.update(frame, 24, frame.length - 24);
        }
        assertThat(HEX.formatHex(next(outputs, 32)))
                .isEqualTo("e6b9edf2df6cec60c8cbd864e2211b597fb69a529160cd040d56c0c210081939");
    }

    /// The cipher beneath: the runtime's AES-GCM against Wycheproof, for the nonces and tags that frames use.
    @TestFactory
    Stream<DynamicTest> wycheproofForTheCipherBeneath() {
        return Vectors.wycheproof("aes_gcm_test.json")
                .filter(c -> c.group().get("ivSize").asInt() == 96
                        && c.group().get("tagSize").asInt() == 128)
                .map(c -> DynamicTest.dynamicTest(c.toString(), () -> {
                    Cipher gcm = Cipher.getInstance("AES/GCM/NoPadding");
                    gcm.init(
                            Cipher.DECRYPT_MODE,
                            new SecretKeySpec(c.bytes("key"), "AES"),
                            new GCMParameterSpec(128, c.bytes("iv")));
                    gcm.updateAAD(c.bytes("aad"));
                    gcm.update(c.bytes("ct"));
                    if (c.isValid()) {
                        assertThat(gcm.doFinal(c.bytes("tag"))).isEqualTo(c.bytes("msg"));
                    } else {
                        assertThatThrownBy(() -> gcm.doFinal(c.bytes("tag"))).isInstanceOf(AEADBadTagException.class);
                    }
                }));
    }

    @Test
    void everyBitOfAFrameAndItsAssociatedDataIsGuarded() {
        Random random = new Random(7);
        Xaes key = new Xaes(bytes(random, 32));
        byte[] associated = bytes(random, 9);
        byte[] frame = key.encrypt(bytes(random, 24), bytes(random, 33), associated);
        for (int bit = 0; bit < 8 * frame.length; bit++) {
            byte[] changed = flipped(frame, bit);
            assertThatThrownBy(() -> key.decrypt(changed, 0, associated)).isInstanceOf(NotAuthenticException.class);
        }
        for (int bit = 0; bit < 8 * associated.length; bit++) {
            byte[] changed = flipped(associated, bit);
            assertThatThrownBy(() -> key.decrypt(frame, 0, changed)).isInstanceOf(NotAuthenticException.class);
        }
    }

    @Test
    void anotherKeyDoesNotOpen() {
        byte[] frame = new Xaes(repeated(1)).encrypt(NONCE, PLAINTEXT, new byte[0]);
        assertThatThrownBy(() -> new Xaes(repeated(2)).decrypt(frame, 0, new byte[0]))
                .isInstanceOf(NotAuthenticException.class);
    }

    @Test
    void aFrameMayStandBehindAHeader() {
        Xaes key = new Xaes(repeated(1));
        byte[] framed = new byte[17 + PLAINTEXT.length + Xaes.FRAME_OVERHEAD_BYTES];
        System.arraycopy(NONCE, 0, framed, 17, NONCE.length);
        key.encrypt(framed, 17, PLAINTEXT, new byte[0]);
        assertThat(key.decrypt(framed, 17, new byte[0])).isEqualTo(PLAINTEXT);
        assertThat(Arrays.copyOfRange(framed, 17, framed.length)).isEqualTo(key.encrypt(NONCE, PLAINTEXT, new byte[0]));
    }

    @Test
    void aFrameTooShortForItsTagIsRefused() {
        Xaes key = new Xaes(repeated(1));
        for (int length = 0; length < 40; length++) {
            byte[] frame = new byte[length];
            assertThatThrownBy(() -> key.decrypt(frame, 0, new byte[0])).isInstanceOf(NotAuthenticException.class);
        }
    }

    @Test
    void aFrameOfTheWrongLengthIsNotEncryptedInto() {
        Xaes key = new Xaes(repeated(1));
        assertThatThrownBy(() -> key.encrypt(new byte[60], 0, new byte[19], new byte[0]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> key.encrypt(new byte[12], new byte[19], new byte[0]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Xaes(new byte[16])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void manyThreadsMayUseOneKey() throws Exception {
        Xaes key = new Xaes(repeated(5));
        Callable<Boolean> work = () -> {
            for (int i = 0; i < 500; i++) {
                byte[] plaintext = {(byte) i, (byte) (i >> 8)};
                byte[] nonce = Arrays.copyOf(plaintext, 24);
                if (!Arrays.equals(plaintext, key.decrypt(key.encrypt(nonce, plaintext, nonce), 0, nonce))) {
                    return false;
                }
            }
            return true;
        };
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Boolean> result :
                    threads.invokeAll(IntStream.range(0, 16).mapToObj(i -> work).toList())) {
                assertThat(result.get()).isTrue();
            }
        }
    }

    private static byte[] next(SHAKEDigest shake, int length) {
        byte[] bytes = new byte[length];
        shake.doOutput(bytes, 0, length);
        return bytes;
    }

    private static byte[] bytes(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] flipped(byte[] bytes, int bit) {
        byte[] changed = bytes.clone();
        changed[bit / 8] ^= (byte) (1 << bit % 8);
        return changed;
    }

    private static byte[] repeated(int value) {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) value);
        return key;
    }
}
