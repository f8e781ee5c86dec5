package dev.keyladder.core.backup;

import dev.keyladder.core.audit.AuditHead;
import dev.keyladder.core.audit.LaneSegment;
import dev.keyladder.core.seal.SealRecord;
import dev.keyladder.keys.hierarchy.KeyRecords;
import dev.keyladder.keys.hierarchy.PublicKeys;
import dev.keyladder.storage.barrier.PlainArea;
import dev.keyladder.storage.store.Row;
import dev.keyladder.storage.store.Store;
import dev.keyladder.storage.store.sqlite.SqliteRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Makes backups of a running server: the store as it is at one moment, then the log, which by then holds at least
/// every
/// record of that store.
public final class Backup {
    private final Store store;
    private final Path lanes;
    private final Clock clock;
    private final String version;

    /// Backups of a store and the lanes in a folder.
    ///
    /// @param version of the product, for the manifest
    public Backup(Store store, Path lanes, Clock clock, String version) {
        this.store = store;
        this.lanes = lanes;
        this.clock = clock;
        this.version = version;
    }

    /// What was made.
    public record Made(long bytes, BackupManifest manifest) {}

    /// Writes a backup. Writers go on meanwhile.
    ///
    /// @param target must not exist; its folder needs room for the store twice
    /// @throws UnusableBackup when it cannot be written; then nothing is left of it
    public Made write(Path target) {
        @Nullable Path folder = target.getParent();
        if (!target.isAbsolute() || folder == null || !Files.isDirectory(folder)) {
            throw new UnusableBackup("the file must have an absolute path into a folder that exists");
        }
        Path snapshot = target.resolveSibling(target.getFileName() + ".store");
        for (Path needed : List.of(target, snapshot)) {
            if (Files.exists(needed)) {
                throw new UnusableBackup(needed + " exists already: a backup never overwrites anything");
            }
        }
        store.snapshot(snapshot);
        try {
            return write(target, snapshot);
        } catch (IOException e) {
            throw new UnusableBackup(target + " could not be written: " + e.getMessage(), e);
        } finally {
            discard(snapshot);
        }
    }

    private Made write(Path target, Path snapshot) throws IOException {
        BackupManifest manifest = manifest(snapshot);
        // Outside of what tidies up: a file that is there already is not ours to delete.
        BackupWriter begun = BackupWriter.create(target);
        boolean done = false;
        try (BackupWriter writer = begun) {
            writer.section(Sections.MANIFEST, manifest.encode());
            writer.section(Sections.STORE, snapshot, Files.size(snapshot));
            for (LaneSegment segment : LaneSegment.all(lanes)) {
                writer.section(
                        Sections.LANE + segment.lane() + "/" + segment.segment(), segment.file(), segment.bytes());
            }
            Made made = new Made(writer.finish(), manifest);
            done = true;
            return made;
        } finally {
            if (!done) {
                discard(target);
            }
        }
    }

    /// Read from the copy, so that it says what is in the backup and not what came after.
    private BackupManifest manifest(Path snapshot) {
        try (SqliteRows rows = SqliteRows.ofFile(snapshot)) {
            SealRecord seal = plain(rows, SealRecord.ROW)
                    .map(SealRecord::decode)
                    .orElseThrow(() -> new UnusableBackup("there is nothing to back up: no installation was founded"));
            AuditHead head = plain(rows, AuditHead.ROW)
                    .map(AuditHead::read)
                    .orElseThrow(() -> new UnusableBackup("the store names no place in the audit log"));
            return new BackupManifest(
                    new PublicKeys(records(rows), Optional.empty())
                            .fingerprint()
                            .orElseThrow(() -> new UnusableBackup("the store has no root")),
                    seal.sealId(),
                    clock.instant(),
                    rows.lastCommit(),
                    head.end(),
                    version);
        }
    }

    private static Optional<byte[]> plain(SqliteRows rows, String name) {
        return rows.get(PlainArea.rowKey(name)).map(Row::value);
    }

    private static KeyRecords records(SqliteRows rows) {
        return new KeyRecords() {
            @Override
            public Optional<byte[]> get(String name) {
                return plain(rows, name);
            }

            @Override
            public List<String> names(String prefix) {
                return rows.children(PlainArea.rowKey(prefix));
            }
        };
    }

    private static void discard(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UnusableBackup(file + " is left over and could not be deleted", e);
        }
    }
}
