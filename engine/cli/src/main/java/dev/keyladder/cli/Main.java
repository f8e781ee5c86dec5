package dev.keyladder.cli;

import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The `keyladder` command.
@Command(
        name = "keyladder",
        description = "A Vault-compatible secrets engine whose core is an HSM-rooted key hierarchy.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {DevCommand.class, ServerCommand.class, VersionCommand.class})
public final class Main implements Runnable {
    private static final int USAGE = 1;

    private Main() {}

    /// Runs a command and exits with its code.
    public static void main(String[] arguments) {
        System.exit(execute(arguments));
    }

    /// Runs a command.
    ///
    /// @return its exit code
    static int execute(String... arguments) {
        CommandLine line = new CommandLine(new Main());
        line.getCommandSpec().usageMessage().width(100);
        return line.execute(normalised(arguments));
    }

    /// Vault's commands take `-config=F` as well as `--config F`; ours do too.
    private static String[] normalised(String[] arguments) {
        return Arrays.stream(arguments)
                .map(argument -> argument.matches("-[a-z][a-z-]+(=.*)?") ? "-" + argument : argument)
                .toArray(String[]::new);
    }

    @Override
    public void run() {
        CommandLine.usage(this, System.err);
        System.exit(USAGE);
    }
}
