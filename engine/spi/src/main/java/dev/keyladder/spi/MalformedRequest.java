package dev.keyladder.spi;

/// A request that makes no sense: answered 400 with this text, so it names no secret.
public final class MalformedRequest extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// Says, for the caller's eyes, what is wrong and what would be right.
    public MalformedRequest(String message) {
        super(message);
    }
}
