package dev.keyladder.codec.cbor;

import java.io.Serial;

/// Bytes that are not deterministic CBOR of our subset, or a value that is not of the shape its reader expects. The
/// message names the offset (where there is one) and what is wrong there; it never quotes the content, which may be
/// secret.
public final class CborException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    CborException(String what) {
        super("CBOR: " + what);
    }

    CborException(int offset, String what) {
        super("CBOR at byte " + offset + ": " + what);
    }
}
