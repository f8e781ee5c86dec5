package dev.keyladder.cli;

import dev.keyladder.cli.api.Answer;
import dev.keyladder.cli.api.Api;
import dev.keyladder.cli.api.ServerOptions;
import dev.keyladder.cli.terminal.FormatOption;
import dev.keyladder.cli.terminal.Table;
import dev.keyladder.cli.terminal.Terminal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Makes a new version of a key. It mints from then on; what the former made is still believed.
@Command(
        name = "rotate",
        description = "Make a new version of a key; what the former version made is still believed.",
        mixinStandardHelpOptions = true)
final class KeyRotateCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final ServerOptions server = new ServerOptions();

    @Mixin
    private final FormatOption format = new FormatOption();

    @Parameters(paramLabel = "ID", description = "As \"keyladder key list\" shows it.")
    private String id = "";

    KeyRotateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    private record Made(String id, int version, String kid, String kvh, String parent) {}

    @Override
    public Integer call() {
        try (Api api = server.connect(terminal)) {
            Answer answer = api.post("sys/key/" + id + "/rotate", Map.of());
            Made made = answer.data(Made.class);
            Map<String, String> facts = new LinkedHashMap<>();
            facts.put("Id", made.id());
            facts.put("Version", String.valueOf(made.version()));
            facts.put("Kid", made.kid());
            facts.put("Hash", made.kvh());
            facts.put("Parent", made.parent());
            format.chosen().print(terminal.out(), Table.of(facts), answer.data());
            return ExitCode.OK;
        }
    }
}
