package dev.keyladder.cli;

import dev.keyladder.cli.api.Api;
import dev.keyladder.cli.api.ServerOptions;
import dev.keyladder.cli.terminal.Terminal;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Closes a server: its keys leave its memory.
@Command(
        name = "seal",
        description = "Seal the server: its keys leave memory, and it answers nothing until it is unsealed.",
        mixinStandardHelpOptions = true)
final class SealCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final ServerOptions server = new ServerOptions();

    SealCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try (Api api = server.connect(terminal)) {
            api.post("sys/seal", Map.of());
            terminal.out().println("Success! The server is sealed.");
            return ExitCode.OK;
        }
    }
}
