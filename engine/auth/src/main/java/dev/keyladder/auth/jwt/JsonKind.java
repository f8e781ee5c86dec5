package dev.keyladder.auth.jwt;

import dev.keyladder.spi.JsonText;

/// The kinds of JSON value (RFC 8259 section 3), which the first byte tells apart.
enum JsonKind {
    OBJECT,
    ARRAY,
    STRING,
    NUMBER,
    BOOLEAN,
    NULL;

    static JsonKind of(JsonText json) {
        return switch (json.utf8()[0]) {
            case '{' -> OBJECT;
            case '[' -> ARRAY;
            case '"' -> STRING;
            case 't', 'f' -> BOOLEAN;
            case 'n' -> NULL;
            default -> NUMBER;
        };
    }
}
