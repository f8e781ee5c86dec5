package dev.keyladder.spi.secret;

/// The token one must hold to read a secret value: search for `SecretAccess.reveal` to find every place that does.
public final class SecretAccess {
    private static final SecretAccess INSTANCE = new SecretAccess();

    private SecretAccess() {}

    /// States, where it is called, that the value leaves its protected type on purpose.
    public static SecretAccess reveal() {
        return INSTANCE;
    }
}
