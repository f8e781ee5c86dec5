package dev.keyladder.server.config;

import java.util.List;

/// A configuration, and what its author should know about it.
///
/// @param warnings one sentence each, to be logged
public record LoadedConfig(ServerConfig config, List<String> warnings) {
    public LoadedConfig {
        warnings = List.copyOf(warnings);
    }
}
