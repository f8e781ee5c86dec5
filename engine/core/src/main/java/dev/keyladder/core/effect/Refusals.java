package dev.keyladder.core.effect;

/// Texts that clients match.
public final class Refusals {
    /// Policy says no.
    public static final String PERMISSION_DENIED = "1 error occurred:\n\t* permission denied\n\n";

    /// There is no token, or none that lives.
    public static final String NO_TOKEN = "permission denied";

    /// The path does not do that.
    public static final String UNSUPPORTED = "1 error occurred:\n\t* unsupported operation\n\n";

    private Refusals() {}
}
