package dev.keyladder.server.wiring;

import dev.keyladder.core.seal.Initialisation;
import dev.keyladder.keys.software.KeyShare;
import dev.keyladder.server.config.ConfigLoader;
import dev.keyladder.server.config.ServerConfig;
import dev.keyladder.spi.secret.SecretAccess;
import dev.keyladder.spi.secret.SecretText;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;

/// A server in memory, founded and unsealed, with kv v2 at `secret/`.
public record DevServer(Server server, Initialisation.Founded founded) {
    /// Starts one.
    ///
    /// @param address host and port
    /// @param rootToken an id of one's own for the root token
    public static DevServer start(String address, Optional<SecretText> rootToken, Version version) {
        ServerConfig config = new ConfigLoader(Map.of())
                .read("the development server", config(address))
                .config();
        return open(Server.start(config, version), rootToken);
    }

    /// Founds and unseals a server that nobody has initialised yet.
    static DevServer open(Server server, Optional<SecretText> rootToken) {
        Initialisation.Founded founded = server.seal().initialise(new Initialisation.Wish(1, 1, rootToken));
        for (KeyShare share : founded.shares()) {
            server.seal().unseal(share.base64());
        }
        mountSecret(server, founded.rootToken());
        return new DevServer(server, founded);
    }

    private static String config(String address) {
        return """
                storage "inmem" {}
                outbound {
                  allow = ["*"]
                }
                listener "tcp" {
                  address     = "%s"
                  tls_disable = true
                }
                """.formatted(address);
    }

    /// Through the front door, as anybody would.
    private static void mountSecret(Server server, SecretText token) {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + server.ports().getFirst() + "/v1/sys/mounts/secret"))
                .header("X-Vault-Token", token.reveal(SecretAccess.reveal()))
                .POST(
                        HttpRequest.BodyPublishers.ofString(
                                "{\"type\":\"kv\",\"options\":{\"version\":\"2\"},\"description\":\"key/value secret storage\"}"))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 204) {
                throw new IllegalStateException("mounting secret/ answered " + response.body());
            }
        } catch (IOException e) {
            throw new IllegalStateException("mounting secret/ failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
