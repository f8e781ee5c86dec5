package dev.keyladder.keys.pkcs11;

/// What a return value says about where the trouble is, and so what may help.
enum FailureClass {
    /// This session is gone or in disorder: another one will do.
    SESSION,
    /// The login, or the handles that came with it, are gone: log in and look the objects up again.
    LOGIN,
    /// Device, link or library do not work: only finalising and initialising the library helps.
    DEVICE,
    /// Device trouble or a damaged object. Where a session is there to try it in, a derivation whose answer is
    /// known tells which; where none is, it counts as device trouble.
    AMBIGUOUS,
    /// The device is well, as that derivation showed, and this one operation fails. No return value says so by
    /// itself.
    DAMAGED,
    /// Data that the token authenticates is not what it was.
    INTEGRITY,
    /// The PIN was not accepted. Trying it again locks the token.
    PIN,
    /// The token has no room now.
    BUSY,
    /// The token cannot or may not do this; asking again changes nothing.
    CONFIGURATION
}
