package dev.keyladder.server.http;

import dev.keyladder.spi.Operation;
import dev.keyladder.spi.secret.SecretText;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads the head of an HTTP request: method, target and the few header fields that Vault's clients send.
final class RequestReader {
    private static final int LONGEST_TOKEN = 8 << 10;
    private static final String BEARER = "Bearer ";

    private RequestReader() {}

    /// @throws RefusedRequest where the syntax is wrong, with the status and the sentence that say so
    static RequestHead read(HttpServerRequest request) {
        String target = request.uri();
        int start = RequestPath.start(target);
        int question = target.indexOf('?', start);
        int end = question < 0 ? target.length() : question;
        String path = RequestPath.clean(PercentEncoding.decode(target, start, end, false));
        Map<String, List<String>> query = question < 0 ? Map.of() : QueryString.parse(target, question + 1);
        MultiMap headers = request.headers();
        Operation operation = operation(request.method().name(), path, query, headers);
        boolean write = operation == Operation.UPDATE || operation == Operation.PATCH;
        return new RequestHead(
                operation,
                operation == Operation.LIST ? asFolder(path) : path,
                write ? Map.of() : data(query),
                token(headers),
                printable(headers, HeaderNames.NAMESPACE),
                Optional.of(printable(headers, HeaderNames.WRAP_TTL)).filter(ttl -> !ttl.isEmpty()),
                operation == Operation.UPDATE && MediaType.isForm(text(headers, HeaderNames.CONTENT_TYPE)));
    }

    private static Operation operation(String method, String path, Map<String, List<String>> query, MultiMap headers) {
        if (!query.isEmpty()
                && !query.getOrDefault("help", List.of("")).getFirst().isEmpty()) {
            throw unsupported();
        }
        return switch (method) {
            case "GET" -> readOrList(query);
            case "LIST" -> Operation.LIST;
            case "POST", "PUT" -> write(Operation.UPDATE, path);
            case "PATCH" -> patch(path, headers);
            case "DELETE" -> Operation.DELETE;
            case "HEAD" -> header(path);
            case "OPTIONS" -> throw RefusedRequest.malformed("cannot handle internal-only request operation");
            default -> throw unsupported();
        };
    }

    private static Operation readOrList(Map<String, List<String>> query) {
        if (query.isEmpty()) {
            return Operation.READ;
        }
        if (GoBool.parameter(query, "scan")) {
            throw unsupported();
        }
        return GoBool.parameter(query, "list") ? Operation.LIST : Operation.READ;
    }

    private static Operation write(Operation operation, String path) {
        if (path.endsWith("/")) {
            throw RefusedRequest.malformed("cannot write to a path ending in '/'");
        }
        return operation;
    }

    private static Operation patch(String path, MultiMap headers) {
        MediaType.requireMergePatch(text(headers, HeaderNames.CONTENT_TYPE));
        return write(Operation.PATCH, path);
    }

    /// HEAD is for load balancers, which ask for nothing but health.
    private static Operation header(String path) {
        if (!path.equals("sys/health")) {
            throw unsupported();
        }
        return Operation.READ;
    }

    private static RefusedRequest unsupported() {
        return RefusedRequest.because(405, "unsupported operation");
    }

    private static String asFolder(String path) {
        return path.isEmpty() || path.endsWith("/") ? path : path + "/";
    }

    private static Map<String, List<String>> data(Map<String, List<String>> query) {
        if (!query.isEmpty()) {
            query.keySet().removeAll(List.of("list", "scan", "help"));
        }
        return query;
    }

    private static Optional<SecretText> token(MultiMap headers) {
        String value = text(headers, HeaderNames.TOKEN);
        if (value.isEmpty()) {
            value = bearer(headers);
        }
        if (value.length() > LONGEST_TOKEN) {
            throw RefusedRequest.because(431, "the token is longer than " + LONGEST_TOKEN + " bytes");
        }
        requirePrintable(value, HeaderNames.TOKEN);
        return value.isEmpty() ? Optional.empty() : Optional.of(SecretText.of(value));
    }

    private static String bearer(MultiMap headers) {
        if (headers.contains(HeaderNames.AUTHORIZATION)) {
            for (String value : headers.getAll(HeaderNames.AUTHORIZATION)) {
                if (value.startsWith(BEARER)) {
                    return value.substring(BEARER.length()).strip();
                }
            }
        }
        return "";
    }

    private static String printable(MultiMap headers, CharSequence name) {
        String value = text(headers, name);
        requirePrintable(value, name);
        return value;
    }

    private static void requirePrintable(String value, CharSequence name) {
        for (int at = 0; at < value.length(); at++) {
            char c = value.charAt(at);
            if (c < ' ' || c > '~') {
                throw RefusedRequest.malformed("the header " + name + " holds a character that is not printable ASCII");
            }
        }
    }

    private static String text(MultiMap headers, CharSequence name) {
        String value = headers.get(name);
        return value == null ? "" : value;
    }
}
