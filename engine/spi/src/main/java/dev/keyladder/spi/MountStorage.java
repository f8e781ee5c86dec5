package dev.keyladder.spi;

import java.util.List;
import java.util.Optional;

/// What a mount has stored, decrypted: a view that ends at the mount's own rows. Writes go through the call's
/// [Batch].
public interface MountStorage {
    /// Reads a row.
    ///
    /// @throws UnavailableException when storage or the key that opens it is away
    <T extends Record> Optional<Stored<T>> get(String key, Class<T> type);

    /// The direct children below a prefix, sorted bytewise; what has children itself ends with a slash; a leaf and a
    /// folder of one name both appear.
    ///
    /// @param prefix empty, or ending in a slash
    /// @param after the last name already seen, or empty
    /// @param limit the most names to return
    List<String> children(String prefix, String after, int limit);

    /// All direct children below a prefix.
    default List<String> children(String prefix) {
        return children(prefix, "", Integer.MAX_VALUE);
    }

    /// A row as it was read.
    ///
    /// @param revision for [Batch#expect]
    record Stored<T extends Record>(T value, long revision) {}
}
