package dev.keyladder.cli.demo.stage;

import dev.keyladder.codec.json.JsonWriter;
import dev.keyladder.spi.secret.SecretAccess;
import dev.keyladder.spi.secret.SecretText;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// A client of an engine's HTTP API, as somebody, in a namespace. A refusal is an answer like any other
/// here, since
/// half of what the demo shows is refusals.
public final class EngineClient {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http;
    private final URI address;
    private final String namespace;
    private final Optional<SecretText> token;
    private final JsonWriter writer = new JsonWriter();

    EngineClient(HttpClient http, URI address, String namespace, Optional<SecretText> token) {
        this.http = http;
        this.address = address;
        this.namespace = namespace;
        this.token = token;
    }

    /// The same in another namespace.
    ///
    /// @param path empty for the root namespace
    public EngineClient in(String path) {
        return new EngineClient(http, address, path, token);
    }

    /// The same with another token.
    public EngineClient as(SecretText other) {
        return new EngineClient(http, address, namespace, Optional.of(other));
    }

    /// The same to another server.
    EngineClient at(URI other) {
        return new EngineClient(http, other, namespace, token);
    }

    /// Reads.
    public Answer get(String path) {
        return send(path, request(path).GET());
    }

    /// Lists.
    public Answer list(String path) {
        return send(path, request(path + "?list=true").GET());
    }

    /// Writes.
    ///
    /// @param body texts, numbers, truths, secrets, and lists and maps of these
    public Answer post(String path, Map<String, ?> body) {
        return send(path, request(path).POST(BodyPublishers.ofByteArray(writer.write(body))));
    }

    /// Writes what must succeed.
    public Answer write(String path, Map<String, ?> body) {
        return post(path, body).successful();
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address.resolve("/v1/" + path)).timeout(PATIENCE);
        token.ifPresent(text -> request.header("X-Vault-Token", text.reveal(SecretAccess.reveal())));
        if (!namespace.isEmpty()) {
            request.header("X-Vault-Namespace", namespace);
        }
        return request;
    }

    private Answer send(String path, HttpRequest.Builder request) {
        try {
            return Answer.of(path, http.send(request.build(), BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw new Unmet("no answer to " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unmet("interrupted at " + path, e);
        }
    }
}
