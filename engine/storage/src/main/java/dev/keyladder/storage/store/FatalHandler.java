package dev.keyladder.storage.store;

/// Ends the process, since the result of a commit or sync is unknown and only a fresh start can find it out.
@FunctionalInterface
public interface FatalHandler {

    /// Halts at once, without shutdown hooks. Where it does return, as in tests, the store answers nothing any
    /// more.
    ///
    /// @param reason for the operator; names no secret
    void halt(String reason, Throwable cause);
}
