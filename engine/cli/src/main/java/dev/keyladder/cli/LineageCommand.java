package dev.keyladder.cli;

import dev.keyladder.cli.api.Answer;
import dev.keyladder.cli.api.Api;
import dev.keyladder.cli.api.ServerOptions;
import dev.keyladder.cli.terminal.CommandFailed;
import dev.keyladder.cli.terminal.FormatOption;
import dev.keyladder.cli.terminal.Table;
import dev.keyladder.cli.terminal.Terminal;
import dev.keyladder.keys.lineage.LineageRecord;
import dev.keyladder.keys.lineage.LineageReport;
import dev.keyladder.keys.lineage.LineageVerifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Asks a server where a token, a lease or a key version comes from, checks the answer and shows it as a
/// ladder.
@Command(
        name = "lineage",
        description = "Show where a token, lease or key comes from, rung by rung up to the root.",
        mixinStandardHelpOptions = true)
final class LineageCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final ServerOptions server = new ServerOptions();

    @Mixin
    private final FormatOption format = new FormatOption();

    @ArgGroup(exclusive = true, multiplicity = "0..1")
    private Subject subject = new Subject();

    @Option(names = "--root", paramLabel = "FINGERPRINT", description = "The root that is trusted, as init printed it.")
    private Optional<String> fingerprint = Optional.empty();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Keep the record, for \"keyladder lineage verify\".")
    private Optional<Path> output = Optional.empty();

    private LineageCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    static CommandLine line(Terminal terminal) {
        return new CommandLine(new LineageCommand(terminal)).addSubcommand(new LineageVerifyCommand(terminal));
    }

    /// What is asked about, one way or another.
    static final class Subject {
        @Option(names = "--accessor", paramLabel = "ACCESSOR", description = "A token, by its accessor.")
        private Optional<String> accessor = Optional.empty();

        @Option(names = "--lease-id", paramLabel = "ID", description = "A lease.")
        private Optional<String> leaseId = Optional.empty();

        @Option(names = "--kid", paramLabel = "KID", description = "A key version.")
        private Optional<String> kid = Optional.empty();

        @Option(names = "--token-stdin", description = "A token, from the input's first line.")
        private boolean tokenFromInput;

        Map<String, ?> body(Terminal terminal) {
            if (tokenFromInput) {
                return Map.of("token", terminal.secretLine());
            }
            return accessor.<Map<String, ?>>map(text -> Map.of("accessor", text))
                    .or(() -> leaseId.map(text -> Map.of("lease_id", text)))
                    .or(() -> kid.map(text -> Map.of("kid", text)))
                    .orElseThrow(
                            () -> new CommandFailed("one of --accessor, --lease-id, --kid, --token-stdin is wanted"));
        }
    }

    @Override
    public Integer call() {
        try (Api api = server.connect(terminal)) {
            Answer answer = api.post("sys/lineage", subject.body(terminal));
            output.ifPresent(file -> keep(file, answer));
            LineageRecord record = LineageFile.read(answer.data().utf8());
            LineageReport report = LineageVerifier.verify(record, LineageFile.fingerprint(fingerprint));
            switch (format.chosen()) {
                case TABLE -> new Ladder(record, report).lines().forEach(terminal.out()::println);
                case JSON -> format.chosen().print(terminal.out(), Table.of(Map.of()), answer.data());
            }
            return report.verdict() == LineageReport.Verdict.BROKEN ? ExitCode.LOCAL : ExitCode.OK;
        }
    }

    private static void keep(Path file, Answer answer) {
        try {
            Files.write(file, answer.data().utf8());
        } catch (IOException e) {
            throw new CommandFailed("the record cannot be written to " + file + ": " + e.getMessage(), e);
        }
    }
}
