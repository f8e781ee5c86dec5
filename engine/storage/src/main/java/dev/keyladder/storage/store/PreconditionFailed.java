package dev.keyladder.storage.store;

/// Thrown to the one caller whose write set asked for something that no longer held; nothing of it was written.
/// An expected outcome of two writers meeting, so it carries no stack trace.
public final class PreconditionFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String key;

    /// @param key the row whose state was not as required
    public PreconditionFailed(String key) {
        super("a precondition on row " + key + " does not hold", null, false, false);
        this.key = key;
    }

    /// The row whose state was not as required.
    public String key() {
        return key;
    }
}
