package dev.keyladder.cli.api;

import dev.keyladder.cli.terminal.Terminal;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/// The options by which a command finds its server. Each outranks its variable in the environment.
public final class ServerOptions {
    @Option(
            names = "--address",
            paramLabel = "URL",
            description = "The server (or VAULT_ADDR, BAO_ADDR in the environment); https://127.0.0.1:8200 unless told"
                    + " otherwise.")
    private Optional<String> address = Optional.empty();

    @Option(
            names = {"--namespace", "--ns"},
            paramLabel = "PATH",
            description = "The namespace (or VAULT_NAMESPACE, BAO_NAMESPACE).")
    private Optional<String> namespace = Optional.empty();

    @Option(
            names = "--ca-cert",
            paramLabel = "FILE",
            description = "Certificates in PEM to trust instead of the system's (or VAULT_CACERT, BAO_CACERT).")
    private Optional<Path> caCertificate = Optional.empty();

    @Option(
            names = "--tls-skip-verify",
            description = "Trust any certificate, which lets whoever is in between read everything (or"
                    + " VAULT_SKIP_VERIFY).")
    private boolean skipVerify;

    /// A client with these options and what the environment adds.
    public Api connect(Terminal terminal) {
        return Api.connect(settings(terminal), terminal);
    }

    /// These options and what the environment adds.
    public ApiSettings settings(Terminal terminal) {
        return ApiSettings.of(terminal, new ApiSettings.Given(address, namespace, caCertificate, skipVerify));
    }
}
