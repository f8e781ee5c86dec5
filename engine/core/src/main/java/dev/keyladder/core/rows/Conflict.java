package dev.keyladder.core.rows;

/// A row was written by somebody else between the reading and the writing of it: nothing was done, decide
/// again.
public final class Conflict extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// Keeps what the store said.
    public Conflict(Throwable cause) {
        super(cause);
    }
}
