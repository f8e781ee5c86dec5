package dev.keyladder.core.token;

import dev.keyladder.spi.secret.SecretText;

/// A new token, before its rows are durable. The text exists nowhere but here and in the answer.
public record Minted(SecretText text, TokenRef ref, TokenRow row) {}
