package dev.keyladder.core.request;

import dev.keyladder.spi.Operation;
import dev.keyladder.spi.secret.SecretText;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One request as it came, free of HTTP: syntax has been checked, nothing has been looked up.
///
/// @param id a UUID that names it in answers, logs and records
/// @param received when it came
/// @param deadline when nobody waits for the answer any more
/// @param peer from where
/// @param token what it presents, if anything
/// @param namespace the namespace asked for by header: no slash at either end, empty for the root namespace
/// @param path the path after `/v1/`, percent-decoded, without slash in front; a list's trailing slash is
///     kept
/// @param operation READ, UPDATE (for POST and PUT alike), PATCH, DELETE or LIST
/// @param query the query parameters that are data: `list`, `help` and the like are gone
/// @param body the body's bytes, perhaps none
/// @param wrapTtl the wish to have the answer wrapped, as it was written
public record RawRequest(
        String id,
        Instant received,
        Instant deadline,
        Peer peer,
        Optional<SecretText> token,
        String namespace,
        String path,
        Operation operation,
        Map<String, List<String>> query,
        byte[] body,
        Optional<String> wrapTtl) {
    public RawRequest {
        query = Map.copyOf(query);
    }

    /// The other end of the connection.
    ///
    /// @param address the IP address as text
    public record Peer(String address, int port) {}
}
