package dev.keyladder.spi;

/// What a request wants to do with a path, after HTTP's verbs have been translated.
public enum Operation {
    READ,
    CREATE,
    UPDATE,
    PATCH,
    DELETE,
    LIST
}
