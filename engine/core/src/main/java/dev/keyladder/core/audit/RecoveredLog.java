package dev.keyladder.core.audit;

import java.util.List;
import java.util.Optional;

/// What a start found of the lanes before it.
///
/// @param end the last leaf of all; nothing in a new log
/// @param cleanly whether that leaf closed its lane
/// @param cutBytes bytes of torn frames behind it, cut off
/// @param missingLeaves leaves up to the store's head that are no longer there: not torn, since they had
///     been
///     durable, but lost or taken away
/// @param uncommitted leaves without rows of which no aborted leaf speaks yet
public record RecoveredLog(
        Optional<LanePosition> end,
        boolean cleanly,
        long cutBytes,
        long missingLeaves,
        List<UncommittedLeaf> uncommitted) {
    /// Keeps an immutable copy.
    public RecoveredLog {
        uncommitted = List.copyOf(uncommitted);
    }

    /// What a new installation finds.
    public static RecoveredLog none() {
        return new RecoveredLog(Optional.empty(), true, 0, 0, List.of());
    }
}
