package dev.keyladder.server.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A caller of a server's HTTP interface, with a token.
record Api(HttpClient http, String address, String namespace, String token) {
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    static Api of(int port, String token) {
        return new Api(CLIENT, "http://127.0.0.1:" + port + "/v1/", "", token);
    }

    /// The same caller with another token.
    Api as(String other) {
        return new Api(http, address, namespace, other);
    }

    /// The same caller in another namespace.
    Api in(String other) {
        return new Api(http, address, other, token);
    }

    Reply get(String path) {
        return send("GET", path, "");
    }

    Reply post(String path, String body) {
        return send("POST", path, body);
    }

    Reply delete(String path) {
        return send("DELETE", path, "");
    }

    /// Posts what has to succeed.
    Reply must(String path, String body) {
        Reply reply = post(path, body);
        assertThat(reply.status()).as(path + ": " + reply.body()).isIn(200, 204);
        return reply;
    }

    Reply send(String method, String path, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path))
                .timeout(Duration.ofSeconds(60))
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (!token.isEmpty()) {
            request.header("X-Vault-Token", token);
        }
        if (!namespace.isEmpty()) {
            request.header("X-Vault-Namespace", namespace);
        }
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Reply(response.statusCode(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// An answer.
    record Reply(int status, String body) {
        /// The first text of that name, wherever it stands.
        String text(String field) {
            Matcher found = Pattern.compile("\"" + field + "\":\\s*\"((?:[^\"\\\\]|\\\\.)*)\"")
                    .matcher(body);
            assertThat(found.find()).as(field + " in " + body).isTrue();
            return found.group(1);
        }

        long number(String field) {
            Matcher found = Pattern.compile("\"" + field + "\":\\s*(-?\\d+)").matcher(body);
            assertThat(found.find()).as(field + " in " + body).isTrue();
            return Long.parseLong(found.group(1));
        }
    }
}
