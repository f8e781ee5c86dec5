package dev.keyladder.server.wire;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One request of a transcript, with what is done before it, what is remembered of its answer, and the
/// answer.
///
/// @param title one sentence
/// @param directives lines that begin with `@`: `@advance PT1H`, `@seal`, `@capture name = path.of.field`
/// @param request verb and target, header lines
/// @param reply status line, header lines, body, all in the transcript's form
record Exchange(String title, List<String> directives, List<String> request, String body, String reply) {
    Map<String, String> captures() {
        Map<String, String> captures = new LinkedHashMap<>();
        for (String directive : directives) {
            if (directive.startsWith("@capture ")) {
                String[] parts = directive.substring("@capture ".length()).split(" = ", 2);
                captures.put(parts[0], parts[1]);
            }
        }
        return captures;
    }

    /// Reads a transcript: exchanges begin with `###`, answers with `HTTP `.
    static List<Exchange> parse(String transcript) {
        List<Exchange> exchanges = new ArrayList<>();
        for (String part : transcript.split("(?m)^### ?")) {
            if (!part.isBlank() && !part.startsWith("#")) {
                exchanges.add(one(part));
            }
        }
        return exchanges;
    }

    private static Exchange one(String part) {
        String[] halves = part.split("(?m)^(?=HTTP \\d)", 2);
        String[] lines = halves[0].split("\n", -1);
        List<String> directives = new ArrayList<>();
        List<String> request = new ArrayList<>();
        StringBuilder body = new StringBuilder();
        boolean inBody = false;
        for (int i = 1; i < lines.length; i++) {
            if (inBody) {
                body.append(lines[i]).append('\n');
            } else if (lines[i].isEmpty()) {
                inBody = !request.isEmpty();
            } else if (lines[i].startsWith("@")) {
                directives.add(lines[i]);
            } else {
                request.add(lines[i]);
            }
        }
        return new Exchange(
                lines[0], directives, request, body.toString().strip(), halves.length == 2 ? halves[1].strip() : "");
    }

    /// The exchange as it stands in a file, with this answer.
    String with(String answered) {
        StringBuilder text = new StringBuilder("### ").append(title).append('\n');
        directives.forEach(line -> text.append(line).append('\n'));
        request.forEach(line -> text.append(line).append('\n'));
        if (!body.isEmpty()) {
            text.append('\n').append(body).append('\n');
        }
        return text.append('\n').append(answered).append('\n').toString();
    }
}
