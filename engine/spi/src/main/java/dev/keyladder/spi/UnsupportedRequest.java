package dev.keyladder.spi;

/// A request for something that this path does not do: answered 405.
public final class UnsupportedRequest extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// Says, for the caller's eyes, what is wrong and what would be right.
    public UnsupportedRequest(String message) {
        super(message);
    }
}
