package dev.keyladder.storage.store;

/// What must hold for one key at the moment of the commit, or else the whole write set is refused.
public sealed interface Precondition {

    /// The key it speaks of.
    String rowKey();

    /// Whether it holds for a key's present state.
    ///
    /// @param revision of the row under [#rowKey()], or [#NO_ROW]
    boolean holds(long revision);

    /// Stands for the revision of a row that does not exist; commits count from 1.
    long NO_ROW = 0;

    /// There is no such row.
    record Absent(String rowKey) implements Precondition {
        @Override
        public boolean holds(long revision) {
            return revision == NO_ROW;
        }
    }

    /// There is such a row, whatever it holds.
    record Present(String rowKey) implements Precondition {
        @Override
        public boolean holds(long revision) {
            return revision != NO_ROW;
        }
    }

    /// The row is the very one that was read: nobody has written, or removed and remade it since.
    record Unchanged(String rowKey, long readRevision) implements Precondition {
        @Override
        public boolean holds(long revision) {
            return revision == readRevision;
        }
    }
}
