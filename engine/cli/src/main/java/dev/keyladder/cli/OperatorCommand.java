package dev.keyladder.cli;

import dev.keyladder.cli.terminal.CommandFailed;
import dev.keyladder.cli.terminal.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// What operators do with a server as a whole.
@Command(
        name = "operator",
        description = "Found, open, close, back up and restore an installation.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class OperatorCommand implements Runnable {
    private OperatorCommand() {}

    static CommandLine line(Terminal terminal) {
        return new CommandLine(new OperatorCommand())
                .addSubcommand(new InitCommand(terminal))
                .addSubcommand(new UnsealCommand(terminal))
                .addSubcommand(new SealCommand(terminal))
                .addSubcommand(new BackupCommand(terminal))
                .addSubcommand(new RestoreCommand(terminal));
    }

    @Override
    public void run() {
        throw new CommandFailed("one of init, unseal, seal, backup, restore is wanted: keyladder operator --help");
    }
}
