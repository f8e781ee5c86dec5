package dev.keyladder.auth.jwt;

/// A public key that cannot check any signature we accept. Its text is fit for whoever configured it.
final class UnusableKey extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnusableKey(String message) {
        super(message);
    }

    UnusableKey(String message, Throwable cause) {
        super(message, cause);
    }
}
