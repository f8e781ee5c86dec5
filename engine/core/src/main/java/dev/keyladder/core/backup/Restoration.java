package dev.keyladder.core.backup;

import dev.keyladder.storage.barrier.PlainWrites;
import dev.keyladder.storage.store.WriteSet;
import dev.keyladder.storage.store.sqlite.SqliteRows;
import dev.keyladder.storage.store.sqlite.SqliteSettings;
import dev.keyladder.storage.store.sqlite.SqliteStore;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Makes a data folder from a backup, without a server. It is complete under its name, or not there; and it is marked,
/// so that the server that opens it ends whatever may have been ended since the backup: see [AfterRestore].
public final class Restoration {
    private static final Pattern LANE = Pattern.compile("lane/(0|[1-9][0-9]{0,9})/(0|[1-9][0-9]{0,17})");

    private final Path archive;
    private final Path folder;
    private final Path partial;

    private Restoration(Path archive, Path folder) {
        this.archive = archive;
        this.folder = folder;
        this.partial = folder.resolveSibling(folder.getFileName() + ".partial");
    }

    /// Restores.
    ///
    /// @param folder does not exist, or is empty
    /// @return what the backup says of itself
    /// @throws UnusableBackup when the file is no whole backup, or the folder cannot be made
    public static BackupManifest restore(Path archive, Path folder) {
        return new Restoration(archive, folder.toAbsolutePath().normalize()).run();
    }

    private BackupManifest run() {
        try {
            requireEmpty();
            discard();
            Files.createDirectories(
                    partial.resolve("audit"),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            BackupManifest manifest = unpack();
            mark(manifest);
            Files.deleteIfExists(folder);
            Files.move(partial, folder, StandardCopyOption.ATOMIC_MOVE);
            sync(parent());
            return manifest;
        } catch (EOFException e) {
            throw new UnusableBackup("the backup was cut short", e);
        } catch (IOException e) {
            throw new UnusableBackup("restoring to " + folder + " failed: " + e.getMessage(), e);
        } finally {
            discard();
        }
    }

    private void requireEmpty() throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> content = Files.list(folder)) {
                if (content.findAny().isPresent()) {
                    throw new UnusableBackup(folder + " is not empty: a restore never overwrites anything");
                }
            }
        }
        if (!Files.isDirectory(parent())) {
            throw new UnusableBackup(parent() + " is no folder");
        }
    }

    private BackupManifest unpack() throws IOException {
        try (BackupReader reader = BackupReader.open(archive)) {
            Optional<BackupManifest> manifest = Optional.empty();
            boolean stored = false;
            for (String name = reader.next(); !name.equals(Sections.END); name = reader.next()) {
                switch (name) {
                    case Sections.MANIFEST -> manifest = Optional.of(BackupManifest.decode(reader.small()));
                    case Sections.STORE -> {
                        copy(reader, partial.resolve(SqliteRows.FILE));
                        stored = true;
                    }
                    default -> copy(reader, segment(name));
                }
            }
            reader.end();
            if (manifest.isEmpty() || !stored) {
                throw new UnusableBackup("the backup lacks its manifest or its store");
            }
            return manifest.get();
        }
    }

    /// Only names that we write: a name decides where a file goes.
    private Path segment(String name) throws IOException {
        Matcher matcher = LANE.matcher(name);
        if (!matcher.matches()) {
            throw new UnusableBackup("the backup has a section that this version does not know");
        }
        Path lane = partial.resolve("audit").resolve("lane-" + matcher.group(1));
        Files.createDirectories(lane);
        return lane.resolve("segment-" + matcher.group(2));
    }

    private static void copy(BackupReader reader, Path file) throws IOException {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.WRITE)) {
            reader.copy(out);
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /// Opening the store also reads the whole of it for damage, as after any stop that was not orderly.
    private void mark(BackupManifest manifest) {
        try (SqliteStore store = SqliteStore.open(partial, SqliteSettings.DEFAULT, (reason, cause) -> {
            throw new UnusableBackup(reason, cause);
        })) {
            WriteSet writes = new WriteSet();
            new PlainWrites(writes).put(BackupManifest.RESTORED_ROW, manifest.encode());
            store.commit(writes);
        }
    }

    private Path parent() {
        @Nullable Path parent = folder.getParent();
        return parent == null ? folder : parent;
    }

    private static void sync(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private void discard() {
        if (!Files.exists(partial)) {
            return;
        }
        try (Stream<Path> content = Files.walk(partial)) {
            List<Path> deepestFirst = content.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UnusableBackup(partial + " is left over and could not be deleted", e);
        }
    }
}
