package dev.keyladder.server.config;

import dev.keyladder.server.http.ListenAddress;
import dev.keyladder.server.http.TlsFiles;
import java.util.List;
import java.util.Optional;

/// Reads one `listener "tcp"`.
final class ListenerReader {
    private static final int USUAL_PORT = 8200;

    private final Section listener;
    private final List<String> warnings;

    ListenerReader(Section listener, List<String> warnings) {
        this.listener = listener;
        this.warnings = warnings;
    }

    ListenAddress read() {
        Given address = listener.get("address");
        HostAndPort split = HostAndPort.split(address.text().strip());
        if (!split.isValid()) {
            throw address.expected("an address such as 127.0.0.1:8200");
        }
        String host = split.host().isEmpty() ? "0.0.0.0" : split.host();
        Optional<TlsFiles> tls = tls();
        if (tls.isEmpty() && !isLoopback(host)) {
            warnings.add(address.place() + ": tokens and secrets cross the network in the clear");
        }
        return new ListenAddress(host, split.port().orElse(USUAL_PORT), tls);
    }

    private Optional<TlsFiles> tls() {
        if (listener.get("tls_disable").truth()) {
            return Optional.empty();
        }
        if (!listener.isGiven("tls_cert_file") || !listener.isGiven("tls_key_file")) {
            throw new InvalidConfig(
                    listener.where() + ": give tls_cert_file and tls_key_file, or say tls_disable = true");
        }
        return Optional.of(new TlsFiles(
                listener.get("tls_cert_file").path(),
                listener.get("tls_key_file").path(),
                listener.find("tls_client_ca_file").map(Given::path),
                listener.get("tls_require_and_verify_client_cert").truth()));
    }

    private static boolean isLoopback(String host) {
        return host.equals("localhost") || host.equals("::1") || host.startsWith("127.");
    }
}
