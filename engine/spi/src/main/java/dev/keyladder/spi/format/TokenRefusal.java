package dev.keyladder.spi.format;

/// Why a string is not a token of ours, in the order in which it is found out. For records and counters: a caller is
/// never told.
public enum TokenRefusal {
    /// Prefix, length or alphabet, or bits at the end that must be zero.
    FORM,
    /// A version of the format that this program does not know.
    VERSION,
    /// Looks like a token and was not made by this installation.
    DETECTION,
    /// Names a key version that does not exist here, or that verifies nothing any more.
    KEY,
    /// Was not made with the key that it names.
    MAC
}
