package dev.keyladder.keys.pkcs11;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// SHA-256 from the JDK.
final class Digests {

    private Digests() {}

    static byte[] sha256(byte[] input) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(input);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
