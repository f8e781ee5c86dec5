package dev.keyladder.secrets.database;

import dev.keyladder.spi.MalformedRequest;

/// In which form a new password reaches the database.
enum PasswordAuthentication {
    /// As a verifier that we compute: neither the database's log nor its administrators see the password.
    SCRAM_SHA_256("scram-sha-256"),
    /// As it is, for databases and poolers that cannot do better.
    PASSWORD("password");

    private final String text;

    PasswordAuthentication(String text) {
        this.text = text;
    }

    static PasswordAuthentication named(String text) {
        for (PasswordAuthentication one : values()) {
            if (one.text.equals(text)) {
                return one;
            }
        }
        throw new MalformedRequest("password_authentication must be \"scram-sha-256\" or \"password\"");
    }

    String text() {
        return text;
    }
}
