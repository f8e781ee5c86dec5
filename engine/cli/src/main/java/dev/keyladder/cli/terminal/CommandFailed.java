package dev.keyladder.cli.terminal;

/// Something that is wrong on this side: a file, a setting, an argument. The message is for people.
public final class CommandFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// With what to do about it.
    public CommandFailed(String message) {
        super(message);
    }

    /// With what to do about it, and what it came from.
    public CommandFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
