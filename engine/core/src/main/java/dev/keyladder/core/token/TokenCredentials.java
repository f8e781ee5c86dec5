package dev.keyladder.core.token;

import dev.keyladder.core.audit.Credential;

/// What records say of a token: its accessor, the hash of its statement, and the keys above it.
@FunctionalInterface
public interface TokenCredentials {
    /// Of a token.
    Credential of(TokenRow row);
}
