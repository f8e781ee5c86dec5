package dev.keyladder.auth.jwt;

/// Foreign text made fit for an operator's eyes: quoted, short, without control characters that could forge
/// a line.
final class Shown {
    private static final int MAX_LENGTH = 200;

    private Shown() {}

    static String text(String foreign) {
        StringBuilder shown = new StringBuilder("\"");
        foreign.codePoints().limit(MAX_LENGTH).forEach(point -> shown.appendCodePoint(isPlain(point) ? point : '?'));
        return shown.append(foreign.length() > MAX_LENGTH ? "\"..." : "\"").toString();
    }

    private static boolean isPlain(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> false;
            default -> true;
        };
    }
}
