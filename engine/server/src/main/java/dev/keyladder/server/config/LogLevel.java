package dev.keyladder.server.config;

import java.util.Locale;
import java.util.Optional;

/// From which severity on events are logged.
public enum LogLevel {
    TRACE,
    DEBUG,
    INFO,
    WARN,
    ERROR;

    /// The level of a name, Vault's longer names and synonyms included.
    static Optional<LogLevel> named(String name) {
        return switch (name.strip().toLowerCase(Locale.ROOT)) {
            case "trace" -> Optional.of(TRACE);
            case "debug" -> Optional.of(DEBUG);
            case "info", "notice" -> Optional.of(INFO);
            case "warn", "warning" -> Optional.of(WARN);
            case "error", "err" -> Optional.of(ERROR);
            default -> Optional.empty();
        };
    }
}
