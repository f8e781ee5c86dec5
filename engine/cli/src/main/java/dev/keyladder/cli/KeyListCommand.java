package dev.keyladder.cli;

import dev.keyladder.cli.api.Answer;
import dev.keyladder.cli.api.Api;
import dev.keyladder.cli.api.ServerOptions;
import dev.keyladder.cli.terminal.FormatOption;
import dev.keyladder.cli.terminal.Table;
import dev.keyladder.cli.terminal.Terminal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Lists the keys of a namespace: its master and its services.
@Command(
        name = "list",
        description = "List the namespace's master key and service keys.",
        mixinStandardHelpOptions = true)
final class KeyListCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final ServerOptions server = new ServerOptions();

    @Mixin
    private final FormatOption format = new FormatOption();

    KeyListCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    private record Keys(List<String> keys, Map<String, Key> keyInfo) {}

    private record Key(String type, String service, int latestVersion, String primaryVersion) {}

    @Override
    public Integer call() {
        try (Api api = server.connect(terminal)) {
            Answer answer = api.list("sys/key");
            Keys found = answer.data(Keys.class);
            List<List<String>> rows = found.keys().stream()
                    .map(id -> row(id, found.keyInfo().getOrDefault(id, new Key("", "", 0, ""))))
                    .toList();
            Table table = new Table(List.of("Id", "Type", "Service", "Primary", "Latest"), rows);
            format.chosen().print(terminal.out(), table, answer.data());
            return ExitCode.OK;
        }
    }

    private static List<String> row(String id, Key key) {
        return List.of(
                id,
                key.type(),
                key.service().isEmpty() ? "-" : key.service(),
                key.primaryVersion().isEmpty() ? "none" : key.primaryVersion(),
                String.valueOf(key.latestVersion()));
    }
}
