package dev.keyladder.secrets.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyladder.spi.secret.SecretAccess;
import dev.keyladder.spi.secret.SecretText;
import dev.keyladder.testkit.SeededRandom;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class ScramVerifierTest {
    private static final SecretText PENCIL = SecretText.of("pencil");

    /// The exchange of RFC 7677 section 3: both of its proofs must follow from the two keys of our
    /// verifier.
    @Test
    void theExampleOfRfc7677Verifies() throws Exception {
        String salt = "W22ZaJ0SNY7soEsUEjb6gQ==";
        String nonce = "rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0";
        String exchange = "n=user,r=rOprNGfwEbeRWgbNEkqO,r=" + nonce + ",s=" + salt + ",i=4096,c=biws,r=" + nonce;

        String verifier = ScramVerifier.of(PENCIL, Base64.getDecoder().decode(salt), 4096);

        assertThat(verifier).startsWith("SCRAM-SHA-256$4096:" + salt + "$");
        String[] keys = verifier.substring(verifier.lastIndexOf('$') + 1).split(":");
        byte[] storedKey = Base64.getDecoder().decode(keys[0]);
        byte[] serverKey = Base64.getDecoder().decode(keys[1]);
        assertThat(Base64.getEncoder().encodeToString(hmac(serverKey, exchange)))
                .isEqualTo("6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=");
        byte[] clientKey = Base64.getDecoder().decode("dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=");
        byte[] signature = hmac(storedKey, exchange);
        for (int i = 0; i < clientKey.length; i++) {
            clientKey[i] ^= signature[i];
        }
        assertThat(Arrays.equals(MessageDigest.getInstance("SHA-256").digest(clientKey), storedKey))
                .isTrue();
    }

    @Test
    void everyVerifierHasASaltOfItsOwn() {
        SeededRandom random = new SeededRandom(3);
        assertThat(ScramVerifier.of(PENCIL, random)).isNotEqualTo(ScramVerifier.of(PENCIL, random));
        assertThat(ScramVerifier.of(PENCIL, random).toString()).doesNotContain("SCRAM");
    }

    @Test
    void passwordsAreLongAndUseTheWholeAlphabet() {
        PasswordMaker maker = new PasswordMaker(new SeededRandom(4));
        Set<String> passwords = new HashSet<>();
        Set<Integer> characters = new HashSet<>();
        for (int i = 0; i < 500; i++) {
            String password = maker.make().reveal(SecretAccess.reveal());
            assertThat(password).matches("[A-Za-z0-9-]{24}");
            passwords.add(password);
            password.chars().forEach(characters::add);
        }
        assertThat(passwords).hasSize(500);
        assertThat(characters).hasSize(63);
    }

    private static byte[] hmac(byte[] key, String text) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(StandardCharsets.US_ASCII));
    }
}
