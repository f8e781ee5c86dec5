package dev.keyladder.cli;

import dev.keyladder.cli.api.Answer;
import dev.keyladder.cli.api.Api;
import dev.keyladder.cli.api.ServerOptions;
import dev.keyladder.cli.terminal.FormatOption;
import dev.keyladder.cli.terminal.Table;
import dev.keyladder.cli.terminal.Terminal;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Has a running server write a consistent copy of its store and its audit log to a file on its own
/// machine.
@Command(
        name = "backup",
        description = "Have the running server write its store and audit log to a new file on its machine.",
        mixinStandardHelpOptions = true)
final class BackupCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final ServerOptions server = new ServerOptions();

    @Mixin
    private final FormatOption format = new FormatOption();

    @Parameters(paramLabel = "FILE", description = "Must not exist yet; on the server's machine.")
    private Path file = Path.of("");

    BackupCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    private record Made(String file, long bytes, String fingerprint, String head) {}

    @Override
    public Integer call() {
        try (Api api = server.connect(terminal)) {
            // What is relative here would mean another folder there.
            String target = file.toAbsolutePath().normalize().toString();
            Answer answer = api.postPatiently("sys/backup", Map.of("file", target));
            Made made = answer.data(Made.class);
            Map<String, String> facts = new LinkedHashMap<>();
            facts.put("File", made.file());
            facts.put("Bytes", String.valueOf(made.bytes()));
            facts.put("Root Fingerprint", made.fingerprint());
            facts.put("Audit Head", made.head());
            format.chosen().print(terminal.out(), Table.of(facts), answer.data());
            return ExitCode.OK;
        }
    }
}
