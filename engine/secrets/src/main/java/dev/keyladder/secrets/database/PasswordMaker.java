package dev.keyladder.secrets.database;

import dev.keyladder.spi.RandomSource;
import dev.keyladder.spi.secret.SecretText;
import java.util.Arrays;

/// Makes passwords that need no quoting anywhere: letters, digits and `-`, each equally likely.
final class PasswordMaker {
    /// 24 of 63 characters are 143 bits.
    private static final int LENGTH = 24;

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-";
    private static final int SIX_BITS = 0x3f;

    private final RandomSource random;

    PasswordMaker(RandomSource random) {
        this.random = random;
    }

    SecretText make() {
        char[] password = new char[LENGTH];
        int made = 0;
        while (made < LENGTH) {
            byte[] bytes = random.bytes(LENGTH);
            for (int i = 0; i < bytes.length && made < LENGTH; i++) {
                int index = bytes[i] & SIX_BITS;
                // 63 is thrown away rather than folded, so that no character is likelier than another.
                if (index < ALPHABET.length()) {
                    password[made++] = ALPHABET.charAt(index);
                }
            }
            Arrays.fill(bytes, (byte) 0);
        }
        SecretText text = SecretText.of(new String(password));
        Arrays.fill(password, '\0');
        return text;
    }
}
