package dev.keyladder.cli;

/// What a command tells the shell, as Vault's commands do.
final class ExitCode {
    static final int OK = 0;
    /// Something on this side: arguments, files, or what was verified does not hold.
    static final int LOCAL = 1;
    /// The server refused, or could not be reached.
    static final int REMOTE = 2;

    private ExitCode() {}
}
