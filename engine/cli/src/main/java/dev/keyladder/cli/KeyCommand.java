package dev.keyladder.cli;

import dev.keyladder.cli.terminal.CommandFailed;
import dev.keyladder.cli.terminal.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The keys of a namespace.
@Command(
        name = "key",
        description = "List and rotate the keys of a namespace.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class KeyCommand implements Runnable {
    private KeyCommand() {}

    static CommandLine line(Terminal terminal) {
        return new CommandLine(new KeyCommand())
                .addSubcommand(new KeyListCommand(terminal))
                .addSubcommand(new KeyRotateCommand(terminal));
    }

    @Override
    public void run() {
        throw new CommandFailed("one of list, rotate is wanted: keyladder key --help");
    }
}
