package dev.keyladder.cli;

import dev.keyladder.cli.terminal.CommandFailed;
import dev.keyladder.cli.terminal.FormatOption;
import dev.keyladder.cli.terminal.Table;
import dev.keyladder.cli.terminal.Terminal;
import dev.keyladder.core.audit.AuditReport;
import dev.keyladder.core.audit.AuditUnavailable;
import dev.keyladder.core.audit.AuditVerifier;
import dev.keyladder.core.audit.LogHeads;
import dev.keyladder.core.audit.LogKeys;
import dev.keyladder.core.audit.MalformedLeaf;
import dev.keyladder.core.audit.SignedHead;
import dev.keyladder.keys.statement.StatementHash;
import dev.keyladder.storage.store.StoreUnavailable;
import dev.keyladder.storage.store.sqlite.SqliteRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Verifies an audit log without the server that wrote it, also while that server runs.
@Command(
        name = "verify",
        description = "Say what is missing, cut or changed in an audit log, and where: exits with 0 if nothing is.",
        mixinStandardHelpOptions = true)
final class AuditVerifyCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final FormatOption format = new FormatOption();

    @Option(
            names = "--head",
            paramLabel = "FILE",
            description = "A signed head that was kept elsewhere, where nobody at the server can set it back.")
    private Optional<Path> head = Optional.empty();

    @Option(
            names = "--store",
            paramLabel = "FOLDER",
            description = "The data folder that has the log's keys and newest head, if it is not FOLDER itself.")
    private Optional<Path> store = Optional.empty();

    @Option(
            names = "--root",
            paramLabel = "FINGERPRINT",
            description = "The root that is trusted, as init printed it. Without it the store's own root is believed.")
    private Optional<String> fingerprint = Optional.empty();

    @Parameters(paramLabel = "FOLDER", description = "The data folder, or the folder of the lanes.")
    private Path folder = Path.of("");

    AuditVerifyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Optional<StatementHash> root = LineageFile.fingerprint(fingerprint);
        Optional<Path> data = store.or(() -> Optional.of(folder).filter(AuditVerifyCommand::holdsStore));
        try {
            AuditReport report = data.isPresent() ? withStore(data.get(), root) : alone();
            List<String> lines = new ArrayList<>(report.lines());
            if (data.isEmpty()) {
                lines.add("no store was given: heads were compared, their signatures were not checked");
            } else if (root.isEmpty()) {
                lines.add("no --root was given: the signatures hold under the root that the store itself names");
            }
            switch (format.chosen()) {
                case TABLE -> lines.forEach(terminal.out()::println);
                case JSON ->
                    format.chosen()
                            .print(
                                    terminal.out(),
                                    Table.of(Map.of()),
                                    Map.of("intact", report.isIntact(), "lines", lines));
            }
            return report.isIntact() ? ExitCode.OK : ExitCode.LOCAL;
        } catch (AuditUnavailable | StoreUnavailable e) {
            throw new CommandFailed(String.valueOf(e.getMessage()), e);
        }
    }

    private AuditReport withStore(Path data, Optional<StatementHash> root) {
        try (Installation installation = Installation.open(data)) {
            return verify(installation.logKeys(root), installation.heads(witness()));
        }
    }

    /// Without the log's keys a head is a bare place: its signature is taken as it stands, and the report
    /// says so.
    private AuditReport alone() {
        LogKeys taken = (kid, message, signature) -> LogKeys.Answer.GOOD;
        return verify(taken, witness().map(LogHeads::of).orElse(LogHeads.none()));
    }

    private AuditReport verify(LogKeys keys, LogHeads heads) {
        Path lanes = Files.isDirectory(folder.resolve("audit")) ? folder.resolve("audit") : folder;
        if (!Files.isDirectory(lanes)) {
            throw new CommandFailed(lanes + " is no folder");
        }
        return new AuditVerifier(keys, segment -> terminal.err().println("reading " + segment)).verify(lanes, heads);
    }

    private Optional<SignedHead> witness() {
        return head.map(file -> {
            try {
                return SignedHead.read(Files.readAllBytes(file));
            } catch (IOException | MalformedLeaf e) {
                throw new CommandFailed("the head in " + file + " cannot be read: " + e.getMessage(), e);
            }
        });
    }

    private static boolean holdsStore(Path folder) {
        return Files.isRegularFile(folder.resolve(SqliteRows.FILE));
    }
}
