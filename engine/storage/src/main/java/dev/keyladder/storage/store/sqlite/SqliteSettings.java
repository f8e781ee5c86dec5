package dev.keyladder.storage.store.sqlite;

/// What may be set about a [SqliteStore].
///
/// @param cacheBytes memory for the rows used last, as they are stored
/// @param readers how many reads of the database may be under way at once
public record SqliteSettings(long cacheBytes, int readers) {

    /// 64 MiB of rows; four readers, since a read takes microseconds and the machine's cores are few.
    public static final SqliteSettings DEFAULT = new SqliteSettings(64L * 1024 * 1024, 4);

    /// Checks the bounds.
    public SqliteSettings {
        if (cacheBytes < 0 || readers < 1) {
            throw new IllegalArgumentException("a store needs at least one reader, and no less than no cache");
        }
    }
}
