package dev.keyladder.spi;

import java.util.List;
import java.util.Map;

/// One mounted auth method. It proves who calls, never what they may do: its logins are public routes that answer
/// [Outcome.Session] or [Outcome.Invalid].
public interface AuthMethod extends AutoCloseable {
    /// The method's paths: fixed for the life of the mount.
    List<Route> routes();

    /// Asked at each renewal of a token that came from a login: does the role still stand, and on which terms?
    Renewal renew(String role, Map<String, String> metadata);

    @Override
    default void close() {}

    /// Whether a login's token may live on.
    sealed interface Renewal {
        /// On these terms.
        record Allowed(TokenTerms terms) implements Renewal {}

        /// Not any more.
        ///
        /// @param reason shown to the caller
        record Refused(String reason) implements Renewal {}
    }

    /// Makes the method of one mount.
    @FunctionalInterface
    interface Factory {
        /// Called once per mount, before its first request; reads storage lazily, not here.
        AuthMethod create(MountContext mount);
    }
}
