package dev.keyladder.codec.hcl;

/// Takes a quoted string of HCL off the text and resolves its escapes, which are Go's.
final class QuotedText {

    private QuotedText() {}

    static String take(SourceCursor cursor) {
        HclPosition at = cursor.position();
        cursor.take();
        StringBuilder text = new StringBuilder();
        while (!cursor.takeIf('"')) {
            switch (cursor.peek()) {
                case '\n', SourceCursor.END ->
                    throw new HclException(at, "a string without an end", "'\"' on the same line");
                case '\\' -> takeEscape(cursor, text);
                case '$' -> takeDollar(cursor, text);
                default -> text.append((char) cursor.take());
            }
        }
        return text.toString();
    }

    /// Inside `${ }` quotes and line ends are ordinary, as in HCL 1; the expression stays as it is.
    private static void takeDollar(SourceCursor cursor, StringBuilder text) {
        HclPosition at = cursor.position();
        text.append((char) cursor.take());
        if (cursor.peek() != '{') {
            return;
        }
        int open = 0;
        do {
            int character = cursor.take();
            if (character == SourceCursor.END) {
                throw new HclException(at, "'${' without an end", "'}'");
            }
            text.append((char) character);
            open += character == '{' ? 1 : character == '}' ? -1 : 0;
        } while (open > 0);
    }

    private static void takeEscape(SourceCursor cursor, StringBuilder text) {
        HclPosition at = cursor.position();
        cursor.take();
        int letter = cursor.take();
        switch (letter) {
            case 'a' -> text.append('\u0007');
            case 'b' -> text.append('\b');
            case 'f' -> text.append('\f');
            case 'n' -> text.append('\n');
            case 'r' -> text.append('\r');
            case 't' -> text.append('\t');
            case 'v' -> text.append('\u000b');
            case '\\', '"' -> text.append((char) letter);
            case 'x' -> appendCharacter(text, takeNumber(cursor, 16, 2, 0), at);
            case 'u' -> appendCharacter(text, takeNumber(cursor, 16, 4, 0), at);
            case 'U' -> appendCharacter(text, takeNumber(cursor, 16, 8, 0), at);
            case '0', '1', '2', '3', '4', '5', '6', '7' ->
                appendCharacter(text, takeNumber(cursor, 8, 2, letter - '0'), at);
            default ->
                throw new HclException(
                        at, "'\\' before " + SourceCursor.describe(letter), "an escape: \\n \\t \\\\ \\\" \\uXXXX ...");
        }
    }

    private static long takeNumber(SourceCursor cursor, int radix, int digits, long begun) {
        long value = begun;
        for (int i = 0; i < digits; i++) {
            int digit = cursor.peek() < 128 ? Character.digit(cursor.peek(), radix) : -1;
            if (digit < 0) {
                throw cursor.unexpected("a digit of base " + radix + " in the escape");
            }
            cursor.take();
            value = value * radix + digit;
        }
        return value;
    }

    private static void appendCharacter(StringBuilder text, long value, HclPosition at) {
        boolean surrogate = value >= Character.MIN_SURROGATE && value <= Character.MAX_SURROGATE;
        if (value == 0 || value > Character.MAX_CODE_POINT || surrogate) {
            throw new HclException(at, "an escape that is no character", "a Unicode character other than NUL");
        }
        text.appendCodePoint((int) value);
    }
}
