package dev.keyladder.server.wire;

/// Breaks JSON into lines down to the second level, without touching numbers or texts. What is not JSON
/// stays.
final class JsonLayout {
    private static final int BROKEN_LEVELS = 2;

    private final StringBuilder out = new StringBuilder();
    private int depth;

    private JsonLayout() {}

    static String of(String body) {
        String json = body.strip();
        return json.startsWith("{") ? new JsonLayout().lay(json) : json;
    }

    private String lay(String json) {
        boolean text = false;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (text) {
                out.append(c);
                if (c == '\\') {
                    out.append(json.charAt(++i));
                }
                text = c != '"';
            } else {
                text = c == '"';
                structure(c, i + 1 < json.length() ? json.charAt(i + 1) : ' ');
            }
        }
        return out.toString();
    }

    private void structure(char c, char next) {
        switch (c) {
            case '{', '[' -> {
                out.append(c);
                depth++;
                if (next != '}' && next != ']') {
                    line();
                }
            }
            case '}', ']' -> {
                depth--;
                char last = out.charAt(out.length() - 1);
                if (last != '{' && last != '[' && depth < BROKEN_LEVELS) {
                    line();
                }
                out.append(c);
            }
            case ',' -> {
                out.append(c);
                if (depth > BROKEN_LEVELS) {
                    out.append(' ');
                }
                line();
            }
            case ':' -> out.append(": ");
            default -> out.append(c);
        }
    }

    private void line() {
        if (depth <= BROKEN_LEVELS && out.charAt(out.length() - 1) != ' ') {
            out.append('\n').append("  ".repeat(depth));
        }
    }
}
