package dev.keyladder.codec.hcl;

/// Reads a text once from left to right and knows the line and column.
final class SourceCursor {

    /// What is peeked at behind the last character.
    static final int END = -1;

    private final String text;
    private int index;
    private int line = 1;
    private int column = 1;

    SourceCursor(String text) {
        this.text = text;
    }

    int peek() {
        return peek(0);
    }

    int peek(int ahead) {
        return index + ahead < text.length() ? text.charAt(index + ahead) : END;
    }

    /// Takes the next character; NUL stands in no text that was meant to be read by people.
    int take() {
        int character = peek();
        if (character == END) {
            return END;
        }
        if (character == 0) {
            throw new HclException(position(), "a NUL character", "text");
        }
        index++;
        column++;
        if (character == '\n') {
            line++;
            column = 1;
        }
        return character;
    }

    boolean takeIf(char wanted) {
        if (peek() != wanted) {
            return false;
        }
        take();
        return true;
    }

    void skipSpace() {
        while (peek() == ' ' || peek() == '\t' || peek() == '\n' || peek() == '\r') {
            take();
        }
    }

    HclPosition position() {
        return new HclPosition(line, column);
    }

    int index() {
        return index;
    }

    String since(int start) {
        return text.substring(start, index);
    }

    HclException unexpected(String expected) {
        return new HclException(position(), describe(peek()), expected);
    }

    static String describe(int character) {
        if (character == END) {
            return "the end of the text";
        }
        if (character == '\n') {
            return "the end of the line";
        }
        return character > ' ' && character < 127
                ? "'" + (char) character + "'"
                : String.format("character U+%04X", character);
    }
}
