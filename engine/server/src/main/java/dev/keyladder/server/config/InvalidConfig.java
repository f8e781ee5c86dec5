package dev.keyladder.server.config;

/// A configuration that cannot be used. The text says where (file, line, column) and what would be right;
/// it never
/// shows a value that might be secret.
public final class InvalidConfig extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InvalidConfig(String message) {
        super(message);
    }
}
