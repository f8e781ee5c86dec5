package dev.keyladder.spi;

/// A database or another system outside failed. The caller reads the part's name alone; the cause goes to the log.
public final class UpstreamFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// Names the part for the caller; the cause is for the operator.
    ///
    /// @param part such as `database connection "app"`; names no secret
    public UpstreamFailure(String part, Throwable cause) {
        super(part, cause);
    }

    /// Names the part for the caller where there is no further cause.
    public UpstreamFailure(String part) {
        super(part);
    }
}
