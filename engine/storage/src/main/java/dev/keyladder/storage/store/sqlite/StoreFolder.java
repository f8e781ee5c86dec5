package dev.keyladder.storage.store.sqlite;

import dev.keyladder.storage.store.StoreUnavailable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The folder that holds the database: the owner's alone, one process's alone, and able to say whether that
/// process stopped in an orderly way.
final class StoreFolder implements AutoCloseable {

    static final String DATABASE = "store.db";
    private static final String LOCK = "store.lock";
    private static final String CLEAN = "stopped-cleanly";

    private final Path folder;
    private final FileChannel lockFile;
    private final boolean stoppedCleanly;

    private StoreFolder(Path folder, FileChannel lockFile, boolean stoppedCleanly) {
        this.folder = folder;
        this.lockFile = lockFile;
        this.stoppedCleanly = stoppedCleanly;
    }

    /// Makes the folder if there is none, takes its lock, and notes and removes the mark of an orderly stop.
    static StoreFolder open(Path folder) {
        try {
            createPrivateFolder(folder);
            FileChannel lockFile = lock(folder);
            try {
                createPrivateFile(folder.resolve(DATABASE));
                boolean stoppedCleanly = Files.deleteIfExists(folder.resolve(CLEAN));
                sync(folder);
                return new StoreFolder(folder, lockFile, stoppedCleanly);
            } catch (IOException e) {
                lockFile.close();
                throw e;
            }
        } catch (IOException e) {
            throw new StoreUnavailable("store", "the folder " + folder + " cannot be used: " + e.getMessage(), e);
        }
    }

    private static void createPrivateFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            @Nullable Path parent = folder.toAbsolutePath().getParent();
            if (parent != null) {
                sync(parent);
            }
        }
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }

    /// Creates an empty file for the owner alone, or sets the permissions of one that is there right. SQLite
    /// gives its other files the permissions of the first.
    static void createPrivateFile(Path file) throws IOException {
        Set<PosixFilePermission> ownerOnly = PosixFilePermissions.fromString("rw-------");
        if (Files.exists(file)) {
            Files.setPosixFilePermissions(file, ownerOnly);
        } else {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(ownerOnly));
        }
    }

    private static FileChannel lock(Path folder) throws IOException {
        Path file = folder.resolve(LOCK);
        createPrivateFile(file);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        @Nullable FileLock lock = null;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException _) {
            // This very process has the folder open: the same answer as for another one.
        }
        if (lock == null) {
            channel.close();
            throw new StoreUnavailable("store", "the folder " + folder + " is in use by a running server");
        }
        return channel;
    }

    /// Makes the names in a directory durable; the files' contents are their writers' concern.
    static void sync(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    Path database() {
        return folder.resolve(DATABASE);
    }

    /// Whether whoever had the folder last closed it.
    boolean stoppedCleanly() {
        return stoppedCleanly;
    }

    /// Bytes in the folder's files.
    long usedBytes() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Bytes that this process may still write there.
    long freeBytes() {
        return folder.toFile().getUsableSpace();
    }

    /// Leaves the mark of an orderly stop; to be called when the database is closed.
    void markStoppedCleanly() throws IOException {
        createPrivateFile(folder.resolve(CLEAN));
        sync(folder);
    }

    /// Lets another process have the folder.
    @Override
    public void close() {
        try {
            lockFile.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
