package dev.keyladder.cli.api;

import dev.keyladder.cli.terminal.Terminal;
import dev.keyladder.codec.json.JsonWriter;
import dev.keyladder.spi.secret.SecretAccess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// A client of the HTTP API. Whatever is not an answer of success is an [ApiFailure].
public final class Api implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration USUAL = Duration.ofSeconds(60);
    // A store of many gigabytes is copied within one request.
    private static final Duration LONG = Duration.ofHours(6);

    private final HttpClient client;
    private final ApiSettings settings;
    private final JsonWriter writer = new JsonWriter();

    private Api(HttpClient client, ApiSettings settings) {
        this.client = client;
        this.settings = settings;
    }

    /// A client for these settings. Says loudly if certificates are not to be checked.
    public static Api connect(ApiSettings settings, Terminal terminal) {
        if (settings.skipVerify()) {
            terminal.err()
                    .println("WARNING: the server's certificate is NOT checked (VAULT_SKIP_VERIFY or"
                            + " --tls-skip-verify). Whoever is between here and " + settings.address()
                            + " can read the token and every secret.");
        }
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT);
        Trust.context(settings).ifPresent(builder::sslContext);
        return new Api(builder.build(), settings);
    }

    /// Reads.
    public Answer get(String path) {
        return send("GET", path, "", HttpRequest.BodyPublishers.noBody(), USUAL);
    }

    /// Reads, with a query.
    public Answer get(String path, String query) {
        return send("GET", path, query, HttpRequest.BodyPublishers.noBody(), USUAL);
    }

    /// Lists.
    public Answer list(String path) {
        return get(path, "list=true");
    }

    /// Writes.
    ///
    /// @param body texts, numbers, truths, secrets, and lists and maps of these
    public Answer post(String path, Map<String, ?> body) {
        return send("POST", path, "", BodyPublishers.ofByteArray(writer.write(body)), USUAL);
    }

    /// Writes what takes the server long.
    public Answer postPatiently(String path, Map<String, ?> body) {
        return send("POST", path, "", BodyPublishers.ofByteArray(writer.write(body)), LONG);
    }

    /// Deletes.
    public Answer delete(String path) {
        return send("DELETE", path, "", HttpRequest.BodyPublishers.noBody(), USUAL);
    }

    private Answer send(String method, String path, String query, HttpRequest.BodyPublisher body, Duration patience) {
        URI uri = settings.at(path, query);
        String named = method + " " + uri;
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .method(method, body)
                .timeout(patience)
                .header("X-Vault-Request", "true");
        settings.bearer().ifPresent(token -> request.header("X-Vault-Token", token.reveal(SecretAccess.reveal())));
        if (!settings.namespace().isEmpty()) {
            request.header("X-Vault-Namespace", settings.namespace());
        }
        try {
            HttpResponse<byte[]> response = client.send(request.build(), BodyHandlers.ofByteArray());
            return successful(named, Answer.of(response.statusCode(), response.body()));
        } catch (IOException e) {
            String what = e.getMessage() == null ? "no connection" : e.getMessage();
            throw ApiFailure.unreachable(named, what, Hints.afterSilence(e, settings));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ApiFailure.unreachable(named, "interrupted", List.of());
        }
    }

    private Answer successful(String named, Answer answer) {
        if (answer.status() >= 200 && answer.status() < 300) {
            return answer;
        }
        List<String> errors = answer.errors();
        throw ApiFailure.refused(named, answer.status(), errors, Hints.afterRefusal(answer.status(), errors, settings));
    }

    @Override
    public void close() {
        client.close();
    }
}
