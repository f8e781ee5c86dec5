package dev.keyladder.cli;

import dev.keyladder.cli.api.Answer;
import dev.keyladder.cli.api.Api;
import dev.keyladder.cli.api.ServerOptions;
import dev.keyladder.cli.terminal.CommandFailed;
import dev.keyladder.cli.terminal.FormatOption;
import dev.keyladder.cli.terminal.Table;
import dev.keyladder.cli.terminal.Terminal;
import dev.keyladder.spi.secret.SecretText;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Gives one share of the unseal key to a sealed server.
@Command(
        name = "unseal",
        description = "Give one share of the unseal key: typed without being shown, or from the input with \"-\".",
        mixinStandardHelpOptions = true)
final class UnsealCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final ServerOptions server = new ServerOptions();

    @Mixin
    private final FormatOption format = new FormatOption();

    @Option(names = "--reset", description = "Forget the shares given so far.")
    private boolean reset;

    @Parameters(
            arity = "0..1",
            paramLabel = "-",
            description = "Only \"-\": read the share from the input's first line.")
    private Optional<String> from = Optional.empty();

    UnsealCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Map<String, ?> body = reset ? Map.of("reset", true) : Map.of("key", share());
        try (Api api = server.connect(terminal)) {
            Answer answer = api.post("sys/unseal", body);
            format.chosen()
                    .print(terminal.out(), Table.of(answer.as(SealStatus.class).facts()), answer.fields());
            return ExitCode.OK;
        }
    }

    private SecretText share() {
        if (from.filter(given -> !given.equals("-")).isPresent()) {
            throw new CommandFailed("a share among the arguments is seen by everybody on this machine, and kept in the"
                    + " shell's history: leave it out to be asked for it, or give \"-\" and write it to the input");
        }
        SecretText share = from.isPresent()
                ? terminal.secretLine()
                : terminal.prompt()
                        .apply("Unseal Key (will be hidden): ")
                        .orElseThrow(() -> new CommandFailed(
                                "there is no terminal to ask at: give \"-\" and write the share to the input"));
        if (share.isEmpty()) {
            throw new CommandFailed("the share is empty");
        }
        return share;
    }
}
