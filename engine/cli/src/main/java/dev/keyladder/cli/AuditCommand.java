package dev.keyladder.cli;

import dev.keyladder.cli.terminal.CommandFailed;
import dev.keyladder.cli.terminal.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The audit log.
@Command(
        name = "audit",
        description = "Verify the audit log.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class AuditCommand implements Runnable {
    private AuditCommand() {}

    static CommandLine line(Terminal terminal) {
        return new CommandLine(new AuditCommand()).addSubcommand(new AuditVerifyCommand(terminal));
    }

    @Override
    public void run() {
        throw new CommandFailed("verify is wanted: keyladder audit verify --help");
    }
}
