package dev.keyladder.core.audit;

/// Signs with the current version of the log key. Called by the lane's thread, so it must not block.
public interface LogSigner {
    /// Names the key version: the 16 bytes of its kid.
    byte[] kid();

    /// The signature of a message.
    byte[] sign(byte[] message);
}
