package dev.keyladder.core.backup;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// The names that a backup's sections have.
final class Sections {
    /// What the file begins with.
    static final String MAGIC = "keyladder-backup/1\n";

    static final String MANIFEST = "manifest";
    static final String STORE = "store";
    static final String LANE = "lane/";
    static final String END = "end";

    private Sections() {}

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
