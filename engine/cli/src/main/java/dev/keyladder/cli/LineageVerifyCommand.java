package dev.keyladder.cli;

import dev.keyladder.cli.terminal.FormatOption;
import dev.keyladder.cli.terminal.Table;
import dev.keyladder.cli.terminal.Terminal;
import dev.keyladder.keys.lineage.LineageRecord;
import dev.keyladder.keys.lineage.LineageReport;
import dev.keyladder.keys.lineage.LineageVerifier;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Verifies a kept lineage record without any server.
@Command(
        name = "verify",
        description = "Verify a kept record offline: exits with 0 only if it holds up to the root that is trusted.",
        mixinStandardHelpOptions = true)
final class LineageVerifyCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final FormatOption format = new FormatOption();

    @Option(
            names = "--root",
            paramLabel = "FINGERPRINT",
            description = "The root that is trusted, as init printed it. Without it nothing vouches for the record's"
                    + " own root.")
    private Optional<String> fingerprint = Optional.empty();

    @Parameters(paramLabel = "FILE", description = "The record.")
    private Path file = Path.of("");

    LineageVerifyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        LineageRecord record = LineageFile.read(file);
        LineageReport report = LineageVerifier.verify(record, LineageFile.fingerprint(fingerprint));
        switch (format.chosen()) {
            case TABLE -> new Ladder(record, report).lines().forEach(terminal.out()::println);
            case JSON ->
                format.chosen().print(terminal.out(), new Table(java.util.List.of(), java.util.List.of()), report);
        }
        return report.verdict() == LineageReport.Verdict.ANCHORED ? ExitCode.OK : ExitCode.LOCAL;
    }
}
