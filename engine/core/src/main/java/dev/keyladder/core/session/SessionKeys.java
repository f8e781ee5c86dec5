package dev.keyladder.core.session;

import dev.keyladder.spi.Granted;

/// Keyed hashes under which builds and presented identity tokens are found again, so that the rows tell
/// nobody what
/// they
/// stand for.
public interface SessionKeys {
    /// Of a build: the issuer and the values of its claims.
    String build(Granted.BuildKey build);

    /// Of an identity token.
    String proof(Granted.Proof proof);
}
