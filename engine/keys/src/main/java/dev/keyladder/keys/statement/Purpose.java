package dev.keyladder.keys.statement;

import java.util.Arrays;

/// What a key may be used for. Roots and masters may do anything, since all they do is make keys that may not.
public enum Purpose {
    /// Every purpose there is.
    ANY("*"),
    /// Authenticates tokens of one role, or of `auth/token`.
    TOKEN("token"),
    /// Encrypts a namespace's rows.
    STORAGE("storage"),
    /// Hides the strings in a namespace's audit records.
    AUDIT("audit"),
    /// Signs heads of the audit log.
    LOG("log"),
    /// Recognises this installation's tokens.
    DETECT("detect"),
    /// Names rows after values that must not be stored.
    INDEX("index"),
    /// Fingerprints issued secrets for the scanner.
    LEAK("leak");

    private final String label;

    Purpose(String label) {
        this.label = label;
    }

    /// The word in statements and contexts.
    public String label() {
        return label;
    }

    static Purpose of(String label) {
        return Arrays.stream(values())
                .filter(purpose -> purpose.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new MalformedStatement("no purpose " + label));
    }
}
