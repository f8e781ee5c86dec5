package dev.keyladder.storage.store.sqlite;

import dev.keyladder.storage.store.StoreUnavailable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.Objects;

/// Copies a database in use to a file: complete and durable under its name, or not there.
///
/// `VACUUM INTO` reads one state while writers go on, and copies only live rows: nothing deleted gets into a
/// backup.
final class Snapshot {

    private final Path target;
    private final Path partial;

    /// A copy to be, of whatever database the reader is connected to.
    Snapshot(Path target) {
        this.target = target;
        this.partial = target.resolveSibling(target.getFileName() + ".partial");
    }

    /// Writes the copy.
    ///
    /// @return its file
    Path copy(Reader reader) {
        if (Files.exists(target)) {
            throw new StoreUnavailable("backup", target + " exists already");
        }
        try {
            Files.deleteIfExists(partial);
            StoreFolder.createPrivateFile(partial);
            reader.copyTo(partial);
            sync(partial);
            Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
            StoreFolder.sync(folderOf(target));
            return target;
        } catch (IOException | SQLException e) {
            discard(partial, e);
            throw new StoreUnavailable("backup", target + " could not be written: " + e.getMessage(), e);
        }
    }

    private static Path folderOf(Path file) {
        return Objects.requireNonNullElse(file.toAbsolutePath().getParent(), file);
    }

    private static void sync(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    private static void discard(Path partial, Exception failure) {
        try {
            Files.deleteIfExists(partial);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }
}
