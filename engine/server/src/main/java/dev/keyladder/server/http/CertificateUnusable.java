package dev.keyladder.server.http;

import org.jspecify.annotations.Nullable;

/// A listener's certificate files cannot be used. The text names them and says why, for the operator.
public final class CertificateUnusable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CertificateUnusable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
