package dev.keyladder.keys.root;

/// What the root answered, or what is stored of it, is not what this root made: a changed seal, an exchanged
/// key, a signature that does not verify. Never an outage: it is reported as a security event and nothing goes
/// on.
public final class RootIntegrity extends RootFailure {

    private static final long serialVersionUID = 1L;

    /// Makes a failure with no deeper cause.
    ///
    /// @param part the part that failed
    /// @param what what happened, without a full stop
    /// @param remedy what to check or type next, one sentence
    public RootIntegrity(String part, String what, String remedy) {
        super(part, what, remedy);
    }

    /// Makes a failure with the cause below it.
    ///
    /// @param part the part that failed
    /// @param what what happened, without a full stop
    /// @param remedy what to check or type next, one sentence
    /// @param cause what was caught; its message must hold no secret
    public RootIntegrity(String part, String what, String remedy, Throwable cause) {
        super(part, what, remedy, cause);
    }
}
