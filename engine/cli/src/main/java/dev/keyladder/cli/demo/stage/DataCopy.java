package dev.keyladder.cli.demo.stage;

import dev.keyladder.core.audit.LanePosition;
import dev.keyladder.core.audit.SignedHead;
import dev.keyladder.storage.barrier.PlainArea;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/// A copy of a running engine's data: what somebody has who can read and write its disk.
///
/// @param name of the copy
/// @param folder the data folder
public record DataCopy(String name, Path folder) {
    /// Copies store and log. The store first, as of one moment; the log second, so that it reaches at least
    /// as far as
    /// the store says.
    public static DataCopy of(Engine engine, Folder place, String name) throws SQLException {
        Path folder = place.subfolder(name);
        Path store = folder.resolve("store.db");
        try (Connection source = open(engine.data().resolve("store.db"));
                Statement statement = source.createStatement()) {
            statement.execute("VACUUM INTO '" + store + "'");
        }
        DataCopy copy = new DataCopy(name, folder);
        new Lanes(engine.data().resolve("audit")).copyTo(copy.lanes());
        return copy;
    }

    /// A copy of the copy.
    public DataCopy again(Folder place, String other) {
        DataCopy copy = new DataCopy(other, place.subfolder(other));
        try {
            Files.copy(folder.resolve("store.db"), copy.folder().resolve("store.db"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        lanes().copyTo(copy.lanes());
        return copy;
    }

    /// Puts the stored bytes of one mount's rows in the place of another's, row by row where both have one
    /// of the same
    /// name.
    ///
    /// @param from what the keys of the rows that are read begin with
    /// @param onto what the keys of the rows that are replaced begin with
    /// @return how many were replaced
    public int moveRows(String from, String onto) throws SQLException {
        try (Connection store = open(folder.resolve("store.db"));
                PreparedStatement move = store.prepareStatement("""
                        UPDATE row SET value = (SELECT other.value FROM row AS other
                                                 WHERE other.key = ?1 || substr(row.key, length(?2) + 1))
                         WHERE substr(key, 1, length(?2)) = ?2
                           AND EXISTS (SELECT 1 FROM row AS other
                                        WHERE other.key = ?1 || substr(row.key, length(?2) + 1))
                        """)) {
            move.setString(1, from);
            move.setString(2, onto);
            return move.executeUpdate();
        }
    }

    /// What the newest signed head of a running engine reaches to; empty while there is none.
    public static Optional<LanePosition> signed(Engine engine) throws SQLException {
        try (Connection store = open(engine.data().resolve("store.db"));
                PreparedStatement head = store.prepareStatement("SELECT value FROM row WHERE key = ?")) {
            head.setString(1, PlainArea.rowKey(SignedHead.ROW));
            try (ResultSet row = head.executeQuery()) {
                return row.next() ? Optional.of(SignedHead.read(row.getBytes(1)).end()) : Optional.empty();
            }
        }
    }

    /// The newest lane of a running engine.
    public static long newestLane(Engine engine) {
        return new Lanes(engine.data().resolve("audit")).newest();
    }

    /// The log's lanes.
    public Lanes lanes() {
        return new Lanes(folder.resolve("audit"));
    }

    private static Connection open(Path file) throws SQLException {
        if (!Files.exists(file)) {
            throw new UncheckedIOException(new IOException("there is no " + file));
        }
        return DriverManager.getConnection("jdbc:sqlite:" + file);
    }
}
