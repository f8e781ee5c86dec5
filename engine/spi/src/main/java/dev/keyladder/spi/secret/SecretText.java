package dev.keyladder.spi.secret;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/// Text that does not print: a password, an identity token, a key share. Never empty by accident: see [#isEmpty].
public final class SecretText {
    private final String value;

    private SecretText(String value) {
        this.value = value;
    }

    /// Wraps a text.
    public static SecretText of(String value) {
        return new SecretText(value);
    }

    /// The text itself.
    public String reveal(SecretAccess access) {
        return value;
    }

    /// Whether there is no character in it.
    public boolean isEmpty() {
        return value.isEmpty();
    }

    /// How many UTF-16 units the text has.
    public int length() {
        return value.length();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SecretText that && MessageDigest.isEqual(utf8(), that.utf8());
    }

    /// Constant: a hash of the content would say something about it.
    @Override
    public int hashCode() {
        return SecretText.class.hashCode();
    }

    @Override
    public String toString() {
        return "SecretText(" + value.length() + " characters)";
    }

    private byte[] utf8() {
        return value.getBytes(StandardCharsets.UTF_8);
    }
}
