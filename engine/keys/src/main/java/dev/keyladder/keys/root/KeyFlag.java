package dev.keyladder.keys.root;

/// A promise that a token makes about a key object (PKCS#11 v3.1, 4.9 and 4.10). A flag that the token does not
/// report is absent rather than false.
public enum KeyFlag {
    /// Made on this token, not imported.
    LOCAL,
    /// Was never extractable, not even between its making and now.
    NEVER_EXTRACTABLE,
    /// Was sensitive from its first moment on.
    ALWAYS_SENSITIVE,
    /// Cannot be read in plain text.
    SENSITIVE,
    /// Cannot be wrapped and taken out.
    NOT_EXTRACTABLE,
    /// Needs a login to be used.
    PRIVATE,
    /// Its attributes cannot be changed.
    NOT_MODIFIABLE,
    /// Can do nothing but sign.
    SIGN_ONLY
}
