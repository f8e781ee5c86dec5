package dev.keyladder.keys.root;

/// The device, its link or a session is gone or late. The same call may succeed later; callers wait and try
/// again.
public final class RootUnavailable extends RootFailure {

    private static final long serialVersionUID = 1L;

    /// Makes a failure with no deeper cause.
    ///
    /// @param part the part that failed
    /// @param what what happened, without a full stop
    /// @param remedy what to check or type next, one sentence
    public RootUnavailable(String part, String what, String remedy) {
        super(part, what, remedy);
    }

    /// Makes a failure with the cause below it.
    ///
    /// @param part the part that failed
    /// @param what what happened, without a full stop
    /// @param remedy what to check or type next, one sentence
    /// @param cause what was caught; its message must hold no secret
    public RootUnavailable(String part, String what, String remedy, Throwable cause) {
        super(part, what, remedy, cause);
    }
}
