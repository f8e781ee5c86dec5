package dev.keyladder.auth.jwt;

/// An issuer's keys could not be had, or what came is not them. Its text is for operators.
final class KeysUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    KeysUnavailable(String message) {
        super(message);
    }

    KeysUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
