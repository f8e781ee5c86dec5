package dev.keyladder.codec.hcl;

/// Takes a JSON string off the text and resolves its escapes (RFC 8259 section 7). NUL and lone surrogates are
/// refused, which the RFC leaves open.
final class JsonString {

    private JsonString() {}

    static String take(SourceCursor cursor) {
        HclPosition at = cursor.position();
        if (!cursor.takeIf('"')) {
            throw cursor.unexpected("a string in quotes");
        }
        StringBuilder text = new StringBuilder();
        while (!cursor.takeIf('"')) {
            int next = cursor.peek();
            if (next == '\\') {
                takeEscape(cursor, text);
            } else if (next >= ' ') {
                text.append((char) cursor.take());
            } else if (next == SourceCursor.END) {
                throw new HclException(at, "a string without an end", "'\"'");
            } else {
                throw cursor.unexpected("control characters as escapes");
            }
        }
        return text.toString();
    }

    private static void takeEscape(SourceCursor cursor, StringBuilder text) {
        HclPosition at = cursor.position();
        cursor.take();
        int letter = cursor.take();
        switch (letter) {
            case 'b' -> text.append('\b');
            case 'f' -> text.append('\f');
            case 'n' -> text.append('\n');
            case 'r' -> text.append('\r');
            case 't' -> text.append('\t');
            case '\\', '"', '/' -> text.append((char) letter);
            case 'u' -> takeUnicode(cursor, text, at);
            default ->
                throw new HclException(
                        at,
                        "'\\' before " + SourceCursor.describe(letter),
                        "an escape of JSON: \\n \\t \\\\ \\\" \\uXXXX");
        }
    }

    private static void takeUnicode(SourceCursor cursor, StringBuilder text, HclPosition at) {
        char first = takeUnit(cursor);
        if (Character.isHighSurrogate(first) && cursor.takeIf('\\') && cursor.takeIf('u')) {
            char second = takeUnit(cursor);
            if (Character.isLowSurrogate(second)) {
                text.append(first).append(second);
                return;
            }
        }
        if (first == 0 || Character.isSurrogate(first)) {
            throw new HclException(at, "an escape that is no character", "a Unicode character other than NUL");
        }
        text.append(first);
    }

    private static char takeUnit(SourceCursor cursor) {
        int unit = 0;
        for (int i = 0; i < 4; i++) {
            int digit = cursor.peek() < 128 ? Character.digit(cursor.peek(), 16) : -1;
            if (digit < 0) {
                throw cursor.unexpected("four hexadecimal digits");
            }
            cursor.take();
            unit = unit * 16 + digit;
        }
        return (char) unit;
    }
}
