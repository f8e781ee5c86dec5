package dev.keyladder.server.http;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Map;

/// Puts an answer on the wire. Called on the event loop.
final class ResponseWriter {
    private final boolean tls;

    /// @param tls whether browsers are told never to come back in the clear
    ResponseWriter(boolean tls) {
        this.tls = tls;
    }

    /// Writes the answer and ends the exchange.
    ///
    /// @param namespace what the namespace header of the request said; empty: nothing
    /// @param close whether the connection is of no further use
    void write(HttpServerRequest request, Answer answer, String namespace, boolean close) {
        HttpServerResponse response = request.response().setStatusCode(answer.status());
        MultiMap headers = response.headers();
        headers.set(HeaderNames.CACHE_CONTROL, HeaderNames.NO_STORE);
        if (tls) {
            headers.set(HeaderNames.STRICT_TRANSPORT, HeaderNames.ONE_YEAR);
        }
        if (!namespace.isEmpty()) {
            headers.set(HeaderNames.NAMESPACE, namespace);
        }
        if (close) {
            headers.set(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        for (Map.Entry<String, String> header : answer.headers().entrySet()) {
            headers.set(header.getKey(), header.getValue());
        }
        end(request, response, answer);
    }

    private static void end(HttpServerRequest request, HttpServerResponse response, Answer answer) {
        if (answer.status() == 204) {
            response.end();
            return;
        }
        response.headers().set(HeaderNames.CONTENT_TYPE, answer.contentType());
        if (request.method().equals(HttpMethod.HEAD)) {
            response.headers().set(HttpHeaders.CONTENT_LENGTH, Integer.toString(answer.body().length));
            response.end();
        } else {
            response.end(Buffer.buffer(answer.body()));
        }
    }
}
