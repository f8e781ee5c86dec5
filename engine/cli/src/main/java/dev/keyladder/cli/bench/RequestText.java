package dev.keyladder.cli.bench;

import dev.keyladder.cli.api.ApiSettings;
import dev.keyladder.codec.json.JsonWriter;
import dev.keyladder.spi.secret.SecretAccess;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// Renders requests in HTTP/1.1 for one server.
///
/// @param settings where and as whom
record RequestText(ApiSettings settings) {
    private static final JsonWriter JSON = new JsonWriter();

    byte[] get(String path) {
        return render("GET", path, true, new byte[0]);
    }

    byte[] post(String path, Map<String, ?> body) {
        return render("POST", path, true, JSON.write(body));
    }

    /// A login: without a token.
    byte[] login(String path, Map<String, ?> body) {
        return render("POST", path, false, JSON.write(body));
    }

    private byte[] render(String method, String path, boolean authenticated, byte[] body) {
        StringBuilder head = new StringBuilder(256);
        head.append(method).append(" /v1/").append(path).append(" HTTP/1.1\r\nHost: ");
        head.append(settings.address().getAuthority()).append("\r\n");
        if (authenticated) {
            settings.bearer()
                    .ifPresent(token -> head.append("X-Vault-Token: ")
                            .append(token.reveal(SecretAccess.reveal()))
                            .append("\r\n"));
        }
        if (!settings.namespace().isEmpty()) {
            head.append("X-Vault-Namespace: ").append(settings.namespace()).append("\r\n");
        }
        if (body.length > 0) {
            head.append("Content-Type: application/json\r\nContent-Length: ")
                    .append(body.length)
                    .append("\r\n");
        }
        byte[] start = head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII);
        byte[] whole = new byte[start.length + body.length];
        System.arraycopy(start, 0, whole, 0, start.length);
        System.arraycopy(body, 0, whole, start.length, body.length);
        return whole;
    }
}
