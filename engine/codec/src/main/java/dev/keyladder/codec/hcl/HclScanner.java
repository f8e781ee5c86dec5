package dev.keyladder.codec.hcl;

import dev.keyladder.codec.hcl.HclToken.Kind;

/// Cuts HCL into tokens; skips white space and comments (`#`, `//`, and `/* */`, which do not nest).
final class HclScanner {

    private final SourceCursor cursor;

    HclScanner(SourceCursor cursor) {
        this.cursor = cursor;
    }

    HclToken next() {
        skipSpaceAndComments();
        HclPosition at = cursor.position();
        int first = cursor.peek();
        if (isNameStart(first)) {
            return name(at);
        }
        if (isDigit(first) || first == '-') {
            return new HclToken(Kind.NUMBER, NumberText.take(cursor, true), at);
        }
        return switch (first) {
            case '"' -> new HclToken(Kind.TEXT, QuotedText.take(cursor), at);
            case '<' -> new HclToken(Kind.HEREDOC, HeredocText.take(cursor), at);
            case '=' -> sign(Kind.ASSIGN, at);
            case ',' -> sign(Kind.COMMA, at);
            case '{' -> sign(Kind.OPEN_BRACE, at);
            case '}' -> sign(Kind.CLOSE_BRACE, at);
            case '[' -> sign(Kind.OPEN_LIST, at);
            case ']' -> sign(Kind.CLOSE_LIST, at);
            case SourceCursor.END -> new HclToken(Kind.END, "", at);
            default -> throw cursor.unexpected("a key, a value, or one of = , { } [ ]");
        };
    }

    private HclToken sign(Kind kind, HclPosition at) {
        cursor.take();
        return new HclToken(kind, "", at);
    }

    private HclToken name(HclPosition at) {
        int start = cursor.index();
        while (isNamePart(cursor.peek())) {
            cursor.take();
        }
        String name = cursor.since(start);
        return new HclToken(name.equals("true") || name.equals("false") ? Kind.BOOL : Kind.NAME, name, at);
    }

    private void skipSpaceAndComments() {
        cursor.skipSpace();
        while (cursor.peek() == '#' || cursor.peek() == '/') {
            skipComment();
            cursor.skipSpace();
        }
    }

    private void skipComment() {
        HclPosition at = cursor.position();
        if (cursor.take() == '#' || cursor.peek() == '/') {
            while (cursor.peek() != '\n' && cursor.peek() != SourceCursor.END) {
                cursor.take();
            }
            return;
        }
        if (!cursor.takeIf('*')) {
            throw cursor.unexpected("'/' or '*' to go on with the comment");
        }
        while (cursor.peek() != '*' || cursor.peek(1) != '/') {
            if (cursor.take() == SourceCursor.END) {
                throw new HclException(at, "a comment without an end", "*/");
            }
        }
        cursor.take();
        cursor.take();
    }

    private static boolean isNameStart(int character) {
        return character == '_' || Character.isLetter(character);
    }

    static boolean isNamePart(int character) {
        return isNameStart(character) || Character.isDigit(character) || character == '-' || character == '.';
    }

    static boolean isDigit(int character) {
        return character >= '0' && character <= '9';
    }
}
