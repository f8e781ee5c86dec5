package dev.keyladder.cli.demo.stage;

import java.util.Map;

/// What opens the root of the engine's keys.
///
/// @param description where the root lives, for people
/// @param block of the engine's configuration
/// @param environment what the engine's process needs for it
record RootSeal(String description, String block, Map<String, String> environment) {
    RootSeal {
        environment = Map.copyOf(environment);
    }

    /// The software root: its unseal key lies in a file that init makes.
    static RootSeal keyFile(Folder folder) {
        String block = """
                seal "keyfile" {
                  path = "%s"
                }
                """.formatted(folder.at("unseal.key"));
        return new RootSeal("software root under a key file (SoftHSM is not installed)", block, Map.of());
    }
}
