package dev.keyladder.keys.crypto;

/// A ciphertext did not open: it, its nonce, its associated data or its key is not what it was when it was encrypted.
///
/// Says nothing about which, since whoever made the forgery would like to know.
public final class NotAuthenticException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// Names what did not open, never its content.
    public NotAuthenticException(String what) {
        super(what + " is not authentic", null, false, true);
    }
}
