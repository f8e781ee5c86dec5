package dev.keyladder.spi;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/// The gate to the outside world: which hosts the operator lets engines and auth methods reach, and plain HTTPS
/// fetches
/// through it.
public interface Outbound {
    /// Checks a host and port against the operator's list.
    ///
    /// @throws MalformedRequest when the list does not hold it; the text names the host and the setting
    void permit(String host, int port);

    /// Fetches a document: no redirects, at most `maxBytes` bytes.
    ///
    /// @param caPem certificates to trust instead of the system's, in PEM; empty: the system's
    /// @throws UpstreamFailure when it cannot be had: not reachable, not 200, too large, not trusted
    /// @throws MalformedRequest when the host is not permitted or the address is not http or https
    byte[] fetch(URI address, Optional<String> caPem, int maxBytes, Duration timeout);
}
