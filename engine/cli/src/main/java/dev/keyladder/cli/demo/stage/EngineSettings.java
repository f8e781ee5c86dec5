package dev.keyladder.cli.demo.stage;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// How an engine of the demo runs.
///
/// @param configuration its file
/// @param data its folder
/// @param log what it says
/// @param environment added to this process's own
record EngineSettings(URI address, Path configuration, Path data, Path log, Map<String, String> environment) {
    EngineSettings {
        environment = Map.copyOf(environment);
    }

    /// Writes the configuration of an engine on a data folder.
    ///
    /// @param name of the files
    /// @param reaches the addresses of hosts that its engines and auth methods may reach
    static EngineSettings write(Folder folder, String name, Path data, RootSeal seal, List<String> reaches) {
        int port = Ports.free();
        String text = """
                listener "tcp" {
                  address     = "127.0.0.1:%d"
                  tls_disable = true
                }

                storage "sqlite" {
                  path = "%s"
                }

                %s
                outbound {
                  allow = [%s]
                }
                """.formatted(
                        port,
                        data,
                        seal.block(),
                        reaches.stream().map(host -> '"' + host + '"').collect(Collectors.joining(", ")));
        return new EngineSettings(
                URI.create("http://127.0.0.1:" + port),
                folder.write(name + ".hcl", text),
                data,
                folder.at(name + ".log"),
                seal.environment());
    }
}
