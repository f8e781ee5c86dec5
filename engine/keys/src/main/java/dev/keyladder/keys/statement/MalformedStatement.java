package dev.keyladder.keys.statement;

/// Bytes that should be a statement are none, or a statement breaks the rules of the ladder.
public final class MalformedStatement extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// Says what is wrong; statements are public, so their content may be named.
    public MalformedStatement(String what) {
        super(what);
    }

    /// Says what is wrong, where reading it failed.
    public MalformedStatement(String what, Throwable cause) {
        super(what, cause);
    }
}
