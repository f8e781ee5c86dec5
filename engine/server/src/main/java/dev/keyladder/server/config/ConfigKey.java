package dev.keyladder.server.config;

import java.util.List;

/// One key of the configuration, as the reference shows it.
///
/// @param kind what its value looks like
/// @param fallback what holds without it; empty: it must be given, or nothing holds
/// @param environment variables that win over the file, strongest first
record ConfigKey(String name, String kind, String fallback, List<String> environment, String meaning) {
    static ConfigKey of(String name, String kind, String fallback, String meaning) {
        return new ConfigKey(name, kind, fallback, List.of(), meaning);
    }

    /// The same key, which the environment may set too.
    ConfigKey orFrom(String... variables) {
        return new ConfigKey(name, kind, fallback, List.of(variables), meaning);
    }
}
