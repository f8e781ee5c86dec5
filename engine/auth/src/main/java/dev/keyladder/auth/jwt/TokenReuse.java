package dev.keyladder.auth.jwt;

import dev.keyladder.spi.Granted;
import dev.keyladder.spi.JsonName;

/// What a role makes of an identity token that is presented again: GitLab's runner logs in once for each
/// secret.
enum TokenReuse {
    /// Good again for the build it belongs to, until that ends.
    @JsonName("same-build")
    SAME_BUILD,
    /// Good once.
    @JsonName("once")
    ONCE,
    /// Good until it expires, as in Vault.
    @JsonName("any")
    ANY;

    /// @param hasBuildKey whether the role knows builds: without one, the same build is any
    Granted.Reuse of(boolean hasBuildKey) {
        return switch (this) {
            case SAME_BUILD -> hasBuildKey ? Granted.Reuse.SAME_BUILD : Granted.Reuse.ANY;
            case ONCE -> Granted.Reuse.ONCE;
            case ANY -> Granted.Reuse.ANY;
        };
    }
}
