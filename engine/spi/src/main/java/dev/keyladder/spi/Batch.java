package dev.keyladder.spi;

/// The rows that one call writes to its mount's storage. Nothing happens until the call is settled.
public interface Batch {
    /// Writes a row, whatever was there.
    void put(String key, Record value);

    /// Removes a row; none there is no error.
    void delete(String key);

    /// The call holds only if nobody wrote the row since it was read; otherwise the handler runs again on what is
    /// there
    /// then.
    ///
    /// @param revision as read; [#ABSENT] for a row that must not exist
    void expect(String key, long revision);

    /// The revision of a row that is not there.
    long ABSENT = 0;
}
