package dev.keyladder.cli;

import dev.keyladder.cli.api.Answer;
import dev.keyladder.cli.api.Api;
import dev.keyladder.cli.api.ServerOptions;
import dev.keyladder.cli.terminal.FormatOption;
import dev.keyladder.cli.terminal.OutputFormat;
import dev.keyladder.cli.terminal.Table;
import dev.keyladder.cli.terminal.Terminal;
import dev.keyladder.spi.secret.SecretAccess;
import dev.keyladder.spi.secret.SecretText;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Founds an installation and shows, this once, its key shares, its root token and the fingerprint of its
/// root.
@Command(
        name = "init",
        description = "Found an installation. Prints its key shares, root token and root fingerprint, this once.",
        mixinStandardHelpOptions = true)
final class InitCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final ServerOptions server = new ServerOptions();

    @Mixin
    private final FormatOption format = new FormatOption();

    @Option(
            names = {"-n", "--key-shares"},
            paramLabel = "N",
            description = "Shares of the unseal key; 5 unless told otherwise.")
    private Optional<Integer> keyShares = Optional.empty();

    @Option(
            names = {"-t", "--key-threshold"},
            paramLabel = "N",
            description = "How many of them open the server; 3 unless told otherwise.")
    private Optional<Integer> keyThreshold = Optional.empty();

    @Option(
            names = "--recovery-shares",
            paramLabel = "N",
            description = "Shares of the recovery key, where the server unseals itself.")
    private Optional<Integer> recoveryShares = Optional.empty();

    @Option(names = "--recovery-threshold", paramLabel = "N", description = "How many of them authorise.")
    private Optional<Integer> recoveryThreshold = Optional.empty();

    InitCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    private record Made(
            List<SecretText> keysBase64,
            List<SecretText> recoveryKeysBase64,
            SecretText rootToken,
            String rootFingerprint) {}

    @Override
    public Integer call() {
        try (Api api = server.connect(terminal)) {
            Answer answer = api.post("sys/init", wish());
            if (format.chosen() == OutputFormat.JSON) {
                format.chosen().print(terminal.out(), new Table(List.of(), List.of()), answer.fields());
            } else {
                show(answer.as(Made.class));
            }
            return ExitCode.OK;
        }
    }

    private Map<String, Object> wish() {
        Map<String, Object> wish = new LinkedHashMap<>();
        keyShares.ifPresent(n -> wish.put("secret_shares", n));
        keyThreshold.ifPresent(n -> wish.put("secret_threshold", n));
        recoveryShares.ifPresent(n -> wish.put("recovery_shares", n));
        recoveryThreshold.ifPresent(n -> wish.put("recovery_threshold", n));
        return wish;
    }

    private void show(Made made) {
        PrintStream out = terminal.out();
        list("Unseal Key", made.keysBase64());
        list("Recovery Key", made.recoveryKeysBase64());
        out.println();
        out.println("Initial Root Token: " + made.rootToken().reveal(SecretAccess.reveal()));
        out.println("Root Fingerprint: " + made.rootFingerprint());
        out.println();
        if (made.recoveryKeysBase64().isEmpty()) {
            out.println("""
                    Give each unseal key to another person: nothing here shows them again, and without
                    enough of them nothing in this installation can ever be opened.
                    Next: keyladder operator unseal""");
        } else {
            out.println("""
                    The server has unsealed itself. Give each recovery key to another person: they authorise,
                    and open nothing.""");
        }
        out.println("""
                Keep the fingerprint where nobody at the server can change it: lineages are verified against it.""");
    }

    private void list(String name, List<SecretText> shares) {
        for (int i = 0; i < shares.size(); i++) {
            terminal.out().println(name + " " + (i + 1) + ": " + shares.get(i).reveal(SecretAccess.reveal()));
        }
    }
}
