package dev.keyladder.keys.root;

/// The root says no: authentication, configuration or a missing right. The same call fails until a person changes
/// something, so nothing repeats it by itself. A repeated wrong PIN would lock the token.
public final class RootRefused extends RootFailure {

    private static final long serialVersionUID = 1L;

    /// Makes a failure with no deeper cause.
    ///
    /// @param part the part that failed
    /// @param what what happened, without a full stop
    /// @param remedy what to check or type next, one sentence
    public RootRefused(String part, String what, String remedy) {
        super(part, what, remedy);
    }

    /// Makes a failure with the cause below it.
    ///
    /// @param part the part that failed
    /// @param what what happened, without a full stop
    /// @param remedy what to check or type next, one sentence
    /// @param cause what was caught; its message must hold no secret
    public RootRefused(String part, String what, String remedy, Throwable cause) {
        super(part, what, remedy, cause);
    }
}
