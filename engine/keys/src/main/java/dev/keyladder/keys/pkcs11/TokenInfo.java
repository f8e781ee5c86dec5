package dev.keyladder.keys.pkcs11;

/// What a token says of itself (CK_TOKEN_INFO), its padding removed.
///
/// @param flags the CKF_ bits
record TokenInfo(String label, String manufacturer, String model, String serial, long flags) {

    private static final long USER_PIN_FINAL_TRY = 0x20000;
    private static final long USER_PIN_LOCKED = 0x40000;

    boolean isPinLocked() {
        return (flags & USER_PIN_LOCKED) != 0;
    }

    /// Whether one more wrong PIN locks the token.
    boolean isFinalTry() {
        return (flags & USER_PIN_FINAL_TRY) != 0;
    }
}
