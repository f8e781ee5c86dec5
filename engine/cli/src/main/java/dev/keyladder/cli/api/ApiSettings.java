package dev.keyladder.cli.api;

import dev.keyladder.cli.terminal.CommandFailed;
import dev.keyladder.cli.terminal.Terminal;
import dev.keyladder.spi.secret.SecretText;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Which server a command speaks to, as whom, and whose certificates it believes.
///
/// @param address scheme, host and port, without a path
/// @param bearer presented with each request
/// @param namespace in which; empty: the root namespace
/// @param caCertificates to trust instead of the system's
/// @param skipVerify whether any certificate will do
public record ApiSettings(
        URI address, Optional<SecretText> bearer, String namespace, Optional<Path> caCertificates, boolean skipVerify) {
    // Vault's own, so that scripts meet no surprise.
    private static final String USUAL_ADDRESS = "https://127.0.0.1:8200";
    private static final List<String> TRUE = List.of("1", "t", "true");

    /// What stood on the command line.
    public record Given(
            Optional<String> address, Optional<String> namespace, Optional<Path> caCertificates, boolean skipVerify) {}

    /// What was given, and where nothing was, what the environment says. The token comes from the
    /// environment or from
    /// `~/.vault-token`, never from an argument.
    public static ApiSettings of(Terminal terminal, Given given) {
        String address = given.address()
                .or(() -> terminal.variable("VAULT_ADDR", "BAO_ADDR"))
                .orElse(USUAL_ADDRESS);
        String namespace = given.namespace()
                .or(() -> terminal.variable("VAULT_NAMESPACE", "BAO_NAMESPACE"))
                .orElse("");
        boolean skip = given.skipVerify()
                || terminal.variable("VAULT_SKIP_VERIFY", "BAO_SKIP_VERIFY")
                        .map(text -> TRUE.contains(text.toLowerCase(Locale.ROOT)))
                        .orElse(false);
        return new ApiSettings(
                parse(address),
                token(terminal),
                namespace,
                given.caCertificates()
                        .or(() ->
                                terminal.variable("VAULT_CACERT", "BAO_CACERT").map(Path::of)),
                skip);
    }

    private static Optional<SecretText> token(Terminal terminal) {
        Optional<String> set = terminal.variable("VAULT_TOKEN", "BAO_TOKEN");
        if (set.isPresent()) {
            return set.map(text -> checked(text, "VAULT_TOKEN"));
        }
        Path kept = terminal.home().resolve(".vault-token");
        try {
            return Files.isRegularFile(kept)
                    ? Optional.of(checked(Files.readString(kept), kept.toString()))
                    : Optional.empty();
        } catch (IOException e) {
            throw new CommandFailed("the token in " + kept + " cannot be read: " + e.getMessage(), e);
        }
    }

    /// A client that refused the token as a header would quote it.
    private static SecretText checked(String token, String where) {
        String stripped = token.strip();
        if (!stripped.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw new CommandFailed("the token in " + where + " holds characters that no token has");
        }
        return SecretText.of(stripped);
    }

    private static URI parse(String address) {
        try {
            URI uri = new URI(address.endsWith("/") ? address.substring(0, address.length() - 1) : address);
            boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (http
                    && uri.getHost() != null
                    && (uri.getPath() == null || uri.getPath().isEmpty())) {
                return uri;
            }
        } catch (URISyntaxException _) {
            // told below, in the same words as an address of another kind
        }
        throw new CommandFailed("\"" + address + "\" is no address of a server: something like " + USUAL_ADDRESS
                + " is wanted, in --address or VAULT_ADDR");
    }

    /// Whether the server is on this machine.
    public boolean isLoopback() {
        String host = address.getHost();
        return host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
    }

    /// Where a path of the API is.
    URI at(String path, String query) {
        try {
            return new URI(
                    address.getScheme(), address.getAuthority(), "/v1/" + path, query.isEmpty() ? null : query, null);
        } catch (URISyntaxException e) {
            throw new CommandFailed("no path of the API: " + path, e);
        }
    }
}
