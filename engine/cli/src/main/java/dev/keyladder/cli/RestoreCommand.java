package dev.keyladder.cli;

import dev.keyladder.cli.terminal.CommandFailed;
import dev.keyladder.cli.terminal.Table;
import dev.keyladder.cli.terminal.Terminal;
import dev.keyladder.core.backup.BackupManifest;
import dev.keyladder.core.backup.Restoration;
import dev.keyladder.core.backup.UnusableBackup;
import dev.keyladder.storage.store.StoreUnavailable;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Makes a data folder from a backup, without a server.
@Command(
        name = "restore",
        description = "Make a data folder from a backup, offline. The server that opens it begins by ending every token"
                + " but root tokens, every build and every lease.",
        mixinStandardHelpOptions = true)
final class RestoreCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "FILE", description = "The backup.")
    private Path file = Path.of("");

    @Option(
            names = "--to",
            required = true,
            paramLabel = "FOLDER",
            description = "The data folder to make: not there yet, or empty.")
    private Path folder = Path.of("");

    RestoreCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try {
            terminal.err().println("reading " + file);
            BackupManifest manifest = Restoration.restore(file, folder);
            Map<String, String> facts = new LinkedHashMap<>();
            facts.put("Folder", folder.toString());
            facts.put("Backup Of", manifest.time().toString());
            facts.put("Root Fingerprint", manifest.fingerprint().hex());
            facts.put("Audit Head", manifest.head().toString());
            Table.of(facts).lines().forEach(terminal.out()::println);
            terminal.out().println();
            terminal.out().println("""
                    Next: start the server with storage "sqlite" { path = "FOLDER" } and the same seal. The backup
                    holds no unseal key, key file or HSM object.""".replace("FOLDER", folder.toString()));
            return ExitCode.OK;
        } catch (UnusableBackup | StoreUnavailable e) {
            throw new CommandFailed(String.valueOf(e.getMessage()), e);
        }
    }
}
