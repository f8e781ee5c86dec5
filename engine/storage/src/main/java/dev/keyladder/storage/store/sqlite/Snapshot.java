package dev.keyladder.storage.store.sqlite;

import dev.keyladder.storage.store.StoreUnavailable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// Copies a database in use to a file: complete and durable under its name, or not there.
///
/// `VACUUM INTO` reads one state while writers go on, and copies only live rows: nothing deleted gets into a
/// backup.
final class Snapshot {

    private final Database database;

    Snapshot(Database database) {
        this.database = database;
    }

    void writeTo(Path target) {
        Path partial = target.resolveSibling(target.getFileName() + ".partial");
        try {
            if (Files.exists(target)) {
                throw new StoreUnavailable("backup", target + " exists already");
            }
            Files.deleteIfExists(partial);
            StoreFolder.createPrivateFile(partial);
            copyTo(partial);
            sync(partial);
            Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
            @Nullable Path folder = target.toAbsolutePath().getParent();
            if (folder != null) {
                StoreFolder.sync(folder);
            }
        } catch (IOException | SQLException e) {
            discard(partial, e);
            throw new StoreUnavailable("backup", target + " could not be written: " + e.getMessage(), e);
        }
    }

    private void copyTo(Path file) throws SQLException {
        try (Connection reader = database.openReader();
                PreparedStatement vacuum = reader.prepareStatement("VACUUM INTO ?")) {
            vacuum.setString(1, file.toAbsolutePath().toString());
            vacuum.execute();
        }
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
