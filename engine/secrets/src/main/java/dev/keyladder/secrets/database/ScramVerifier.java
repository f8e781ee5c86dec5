package dev.keyladder.secrets.database;

import dev.keyladder.spi.RandomSource;
import dev.keyladder.spi.secret.SecretAccess;
import dev.keyladder.spi.secret.SecretText;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/// Makes what PostgreSQL stores in place of a password (RFC 5802 section 3, RFC 7677), so that the password
/// itself reaches neither the database nor its log.
final class ScramVerifier {
    /// RFC 7677 section 4 asks for this many at least, and PostgreSQL's own default is the same. Our
    /// passwords
    /// carry more than 128 bits of chance, so more rounds would protect nothing further.
    static final int ITERATIONS = 4096;

    private static final int SALT_BYTES = 16;
    private static final int KEY_BITS = 256;
    private static final String HMAC = "HmacSHA256";

    private ScramVerifier() {}

    /// A verifier with a fresh salt.
    static SecretText of(SecretText password, RandomSource random) {
        return SecretText.of(of(password, random.bytes(SALT_BYTES), ITERATIONS));
    }

    /// @param password ASCII, so that SASLprep would change nothing
    static String of(SecretText password, byte[] salt, int iterations) {
        try {
            byte[] salted = salted(password, salt, iterations);
            byte[] clientKey = hmac(salted, "Client Key");
            byte[] storedKey = MessageDigest.getInstance("SHA-256").digest(clientKey);
            byte[] serverKey = hmac(salted, "Server Key");
            Arrays.fill(salted, (byte) 0);
            Arrays.fill(clientKey, (byte) 0);
            Base64.Encoder base64 = Base64.getEncoder();
            return "SCRAM-SHA-256$" + iterations + ":" + base64.encodeToString(salt) + "$"
                    + base64.encodeToString(storedKey) + ":" + base64.encodeToString(serverKey);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has HMAC and PBKDF2 with SHA-256", impossible);
        }
    }

    /// `Hi` of RFC 5802 is PBKDF2 with one block of output.
    private static byte[] salted(SecretText password, byte[] salt, int iterations) throws GeneralSecurityException {
        char[] characters = password.reveal(SecretAccess.reveal()).toCharArray();
        PBEKeySpec spec = new PBEKeySpec(characters, salt, iterations, KEY_BITS);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
        } finally {
            spec.clearPassword();
            Arrays.fill(characters, '\0');
        }
    }

    private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance(HMAC);
        mac.init(new SecretKeySpec(key, HMAC));
        return mac.doFinal(text.getBytes(StandardCharsets.US_ASCII));
    }
}
