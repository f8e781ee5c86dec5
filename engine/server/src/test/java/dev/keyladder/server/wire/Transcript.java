package dev.keyladder.server.wire;

import dev.keyladder.server.wiring.WireServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Plays a transcript: what was captured from one answer stands for itself in later requests, and what
/// differs
/// from run to run is shown by name.
final class Transcript {
    private static final Set<String> UNSAID =
            Set.of("content-length", "connection", "cache-control", "date", "strict-transport-security");

    /// What is shown by name, in this order.
    private static final Map<Pattern, String> NAMES = names();

    private final WireServer server;
    private final WireClient client;
    private final Map<String, String> captured = new LinkedHashMap<>();

    Transcript(WireServer server) {
        this.server = server;
        this.client = new WireClient(server.port());
        captured.put("root", WireServer.ROOT);
    }

    private static Map<Pattern, String> names() {
        Map<Pattern, String> names = new LinkedHashMap<>();
        names.put(Pattern.compile("(\"request_id\": ?)\"[0-9a-f-]{36}\""), "$1\"<request>\"");
        names.put(Pattern.compile("\"[0-9a-f]{8}-[0-9a-f-]{27}\""), "\"<uuid>\"");
        names.put(Pattern.compile("hvs\\.[A-Za-z0-9_.-]{20,}"), "<token>");
        names.put(Pattern.compile("\"([a-z]+)_[0-9a-f]{8}\""), "\"$1_<hex>\"");
        names.put(Pattern.compile("\"[0-9A-Za-z]{24}\""), "\"<accessor>\"");
        names.put(Pattern.compile("(ns|svc|mst|rot|seal|key)_[0-9a-z]{16,}"), "<$1>");
        names.put(Pattern.compile("(x-keyladder-request-id: )[0-9a-f-]{36}"), "$1<request>");
        names.put(Pattern.compile("\"[0-9A-Za-z+/]{44}\""), "\"<share>\"");
        names.put(Pattern.compile("request [0-9a-f]{8}-[0-9a-f-]{27}"), "request <uuid>");
        names.put(Pattern.compile("\"[0-9a-f]{64,66}\""), "\"<hex>\"");
        return names;
    }

    /// Sends the request and shows the answer in the transcript's form.
    String answer(Exchange exchange) throws IOException {
        prepare(exchange);
        List<String> request = exchange.request().stream().map(this::filled).toList();
        byte[] body = filled(exchange.body()).getBytes(StandardCharsets.UTF_8);
        WireClient.Answered answered = client.send(request.getFirst(), request.subList(1, request.size()), body);
        exchange.captures().forEach((name, path) -> captured.put(name, field(answered.body(), path)));
        return show(answered, exchange.directives().contains("@headers"));
    }

    private void prepare(Exchange exchange) {
        for (String directive : exchange.directives()) {
            if (directive.startsWith("@advance ")) {
                server.advance(Duration.parse(directive.substring("@advance ".length())));
            } else if (directive.equals("@seal")) {
                server.seal();
            }
        }
    }

    private String filled(String text) {
        String filled = text;
        for (Map.Entry<String, String> capture : captured.entrySet()) {
            filled = filled.replace("{{" + capture.getKey() + "}}", capture.getValue());
        }
        return filled;
    }

    /// The text of the last name of a path, looked for after the ones before it: enough for answers of
    /// ours.
    private static String field(String body, String path) {
        int at = 0;
        for (String name : path.split("\\.")) {
            at = body.indexOf("\"" + name + "\"", at);
            if (at < 0) {
                throw new AssertionError("no " + path + " in " + body);
            }
        }
        Matcher text = Pattern.compile(":\\s*\\[?\"([^\"]*)\"").matcher(body);
        if (!text.find(at)) {
            throw new AssertionError("no text at " + path + " in " + body);
        }
        return text.group(1);
    }

    /// @param all whether header lines are shown that are the same on every answer
    private String show(WireClient.Answered answered, boolean all) {
        StringBuilder shown = new StringBuilder("HTTP ").append(answered.status());
        answered.headers().forEach((name, value) -> {
            if (all || !UNSAID.contains(name)) {
                shown.append('\n').append(name).append(": ").append(value);
            }
        });
        if (!answered.body().isBlank()) {
            shown.append("\n\n").append(JsonLayout.of(answered.body()));
        }
        return named(shown.toString());
    }

    private String named(String text) {
        String named = text;
        for (Map.Entry<String, String> capture : captured.entrySet()) {
            if (!capture.getKey().equals("root")) {
                named = named.replace(capture.getValue(), "{{" + capture.getKey() + "}}");
            }
        }
        for (Map.Entry<Pattern, String> name : NAMES.entrySet()) {
            named = name.getKey().matcher(named).replaceAll(name.getValue());
        }
        return named.stripTrailing();
    }
}
