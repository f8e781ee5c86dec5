package dev.keyladder.spi;

/// A part of Keyladder itself (storage, HSM, audit) cannot do its work now: answered 503. Nothing was acknowledged.
public class UnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// Names the part and what to do about it.
    public UnavailableException(String part, Throwable cause) {
        super(part, cause);
    }

    /// Names the part and what to do about it, where there is no further cause.
    public UnavailableException(String part) {
        super(part);
    }
}
