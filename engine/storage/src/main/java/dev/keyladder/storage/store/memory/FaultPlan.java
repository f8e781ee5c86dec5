package dev.keyladder.storage.store.memory;

/// Where a store in memory fails: called before each of a commit's steps, it throws or lets the step happen.
///
/// A [dev.keyladder.storage.store.StoreUnavailable] is a medium that refuses; anything else is a crash: the
/// store halts and [MemoryStore#restarted()] shows what would have been found on the disk.
@FunctionalInterface
interface FaultPlan {

    /// A step of one commit, in this order; APPLY and REVISION once for each row.
    enum Step {
        BEGIN,
        REVISION,
        APPLY,
        COMMIT,
        ANSWER
    }

    /// Throws to fail at this point.
    void before(Step step);
}
