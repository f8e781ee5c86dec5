package dev.keyladder.storage.store;

import dev.keyladder.spi.UnavailableException;

/// Thrown when the medium failed or has stopped; names the part, and the operator's text names no value.
public final class StoreUnavailable extends UnavailableException {

    private static final long serialVersionUID = 1L;

    private final String part;

    /// @param part what failed, in the words of an operator: `store`, `audit lane`
    public StoreUnavailable(String part, String message, Throwable cause) {
        super(part + ": " + message, cause);
        this.part = part;
    }

    /// A failure without a deeper cause.
    public StoreUnavailable(String part, String message) {
        super(part + ": " + message);
        this.part = part;
    }

    /// The same failure for another caller: with its own trace, this one as the cause.
    public StoreUnavailable again() {
        return new StoreUnavailable(this);
    }

    private StoreUnavailable(StoreUnavailable first) {
        super(String.valueOf(first.getMessage()), first);
        this.part = first.part;
    }

    /// What failed.
    public String part() {
        return part;
    }
}
