package dev.keyladder.core.audit;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// Makes the digest that every Java platform has to offer.
final class Sha256 {
    private Sha256() {}

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("a Java platform without SHA-256", e);
        }
    }
}
