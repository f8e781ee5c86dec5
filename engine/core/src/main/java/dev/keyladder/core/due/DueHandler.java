package dev.keyladder.core.due;

import dev.keyladder.storage.barrier.Due;
import java.util.List;

/// The owner of one kind of row that falls due.
public interface DueHandler {
    /// The kind: the part after `core/` of the rows' area.
    String kind();

    /// Deals with rows whose time has come. What fails stays due, or gets a later time, and comes again; it
    /// must be
    /// safe
    /// to be called twice for one row.
    ///
    /// @param expiryRests the clocks are in doubt: leave alone what would end only because its time has
    ///     passed
    void handle(List<Due> due, boolean expiryRests);
}
