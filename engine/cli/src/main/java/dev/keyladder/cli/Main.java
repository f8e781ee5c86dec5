package dev.keyladder.cli;

import dev.keyladder.cli.api.ApiFailure;
import dev.keyladder.cli.bench.BenchCommand;
import dev.keyladder.cli.demo.DemoCommand;
import dev.keyladder.cli.terminal.CommandFailed;
import dev.keyladder.cli.terminal.Terminal;
import java.io.PrintWriter;
import java.security.SecureRandom;
import java.time.Clock;
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
    private final Terminal terminal;

    private Main(Terminal terminal) {
        this.terminal = terminal;
    }

    /// Runs a command and exits with its code.
    public static void main(String[] arguments) {
        System.exit(execute(Terminal.ofProcess(), arguments));
    }

    /// Runs a command.
    ///
    /// @return its exit code
    static int execute(Terminal terminal, String... arguments) {
        CommandLine line = new CommandLine(new Main(terminal));
        line.addSubcommand(new StatusCommand(terminal));
        line.addSubcommand(OperatorCommand.line(terminal));
        line.addSubcommand(KeyCommand.line(terminal));
        line.addSubcommand(LineageCommand.line(terminal));
        line.addSubcommand(AuditCommand.line(terminal));
        line.addSubcommand(new DemoCommand(terminal.out(), Clock.systemUTC(), new SecureRandom()::nextBytes));
        line.addSubcommand(new BenchCommand(terminal, Clock.systemUTC()));
        line.getCommandSpec().usageMessage().width(100);
        line.setOut(new PrintWriter(terminal.out(), true, terminal.out().charset()));
        line.setErr(new PrintWriter(terminal.err(), true, terminal.err().charset()));
        line.setExecutionExceptionHandler((failure, command, parsed) -> tell(failure, terminal));
        everywhere(line);
        return line.execute(normalised(arguments));
    }

    private static void everywhere(CommandLine line) {
        line.getCommandSpec().exitCodeOnInvalidInput(ExitCode.LOCAL);
        line.getSubcommands().values().forEach(Main::everywhere);
    }

    private static int tell(Exception failure, Terminal terminal) throws Exception {
        return switch (failure) {
            case ApiFailure remote -> {
                terminal.err().println(remote.getMessage());
                yield ExitCode.REMOTE;
            }
            case CommandFailed local -> {
                terminal.err().println("Error: " + local.getMessage());
                yield ExitCode.LOCAL;
            }
            default -> throw failure;
        };
    }

    /// Vault's commands take `-config=F` as well as `--config F`; ours do too.
    private static String[] normalised(String[] arguments) {
        return Arrays.stream(arguments)
                .map(argument -> argument.matches("-[a-z][a-z0-9-]+(=.*)?") ? "-" + argument : argument)
                .toArray(String[]::new);
    }

    @Override
    public void run() {
        CommandLine.usage(this, terminal.err());
        throw new CommandFailed("a command is wanted");
    }
}
