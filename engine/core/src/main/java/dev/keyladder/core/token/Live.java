package dev.keyladder.core.token;

/// A token's row as it was read.
///
/// @param revision for expecting that nobody changed it since
public record Live(TokenRef ref, TokenRow row, long revision) {}
