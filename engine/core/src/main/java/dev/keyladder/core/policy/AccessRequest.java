package dev.keyladder.core.policy;

import dev.keyladder.spi.JsonText;
import dev.keyladder.spi.Operation;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// What policies have to decide about.
///
/// @param path the request's path, relative to the namespace whose policies are asked, without leading
///     slash; one to
///     be listed may lack its trailing slash
/// @param sudo whether the path needs `sudo` beside the operation's capability
/// @param parameters the fields of body and query as they were sent; may be left empty unless
///     [Acl#needsParameters(String, Operation)]
/// @param wrapTtl how long the caller wants the answer wrapped, if at all
public record AccessRequest(
        String path, Operation operation, boolean sudo, Map<String, JsonText> parameters, Optional<Duration> wrapTtl) {

    public AccessRequest {
        parameters = Map.copyOf(parameters);
    }

    /// A request without data, sudo and wrapping.
    public static AccessRequest of(String path, Operation operation) {
        return new AccessRequest(path, operation, false, Map.of(), Optional.empty());
    }

    /// Parameters may be secret.
    @Override
    public String toString() {
        return operation + " " + path;
    }
}
