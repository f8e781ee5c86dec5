package dev.keyladder.core.backup;

/// A backup that cannot be written, or a file that is no whole backup. The message is for operators.
public final class UnusableBackup extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnusableBackup(String message) {
        super(message);
    }

    UnusableBackup(String message, Throwable cause) {
        super(message, cause);
    }
}
