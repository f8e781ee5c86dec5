package dev.keyladder.cli;

import dev.keyladder.server.config.ConfigLoader;
import dev.keyladder.server.config.InvalidConfig;
import dev.keyladder.server.config.LoadedConfig;
import dev.keyladder.server.wiring.Server;
import dev.keyladder.server.wiring.Version;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Runs a server until it is told to stop.
@Command(name = "server", description = "Run a server.", mixinStandardHelpOptions = true)
final class ServerCommand implements Callable<Integer> {
    @Option(
            names = "--config",
            required = true,
            paramLabel = "FILE",
            description = "A file, or a folder of .hcl and .json files; may be given several times.")
    private List<Path> config = new ArrayList<>();

    @Override
    public Integer call() throws InterruptedException {
        LoadedConfig loaded;
        try {
            loaded = new ConfigLoader(System.getenv()).load(config);
        } catch (InvalidConfig e) {
            System.err.println(e.getMessage());
            return 1;
        }
        loaded.warnings().forEach(warning -> System.err.println("warning: " + warning));
        Server server = Server.start(loaded.config(), Version.current());
        System.out.println("==> Keyladder server started! Log data will stream in below:");
        Foreground.runUntilStopped(server);
        return 0;
    }
}
