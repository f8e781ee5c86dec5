package dev.keyladder.core.rows;

import dev.keyladder.storage.barrier.Area;
import dev.keyladder.storage.barrier.PlainWrites;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The rows that one request, or one piece of background work, writes: all become durable with its record,
/// or none.
public final class Changes {
    private final List<Change> changes = new ArrayList<>();
    private final List<Runnable> onCommitted = new ArrayList<>();

    /// One wish about a row.
    public sealed interface Change {
        /// Write it, encrypted.
        record Write(Area area, String rowKey, Record value, Optional<Instant> due) implements Change {}

        /// Remove it.
        record Remove(Area area, String rowKey) implements Change {}

        /// The whole set holds only while the row's revision is this one; zero: while there is no such row.
        record Expect(Area area, String rowKey, long revision) implements Change {}

        /// Write to the plain area, whose rows are signed or sealed by themselves.
        record Plain(Consumer<PlainWrites> writes) implements Change {}
    }

    /// Writes a row.
    public Changes put(Area area, String key, Record value) {
        return put(area, key, value, Optional.empty());
    }

    /// Writes a row that falls due.
    public Changes put(Area area, String key, Record value, Optional<Instant> due) {
        changes.add(new Change.Write(area, key, value, due));
        return this;
    }

    /// Removes a row.
    public Changes delete(Area area, String key) {
        changes.add(new Change.Remove(area, key));
        return this;
    }

    /// Has the set hold only while a row's revision is this one; zero: while there is none.
    public Changes expect(Area area, String key, long revision) {
        changes.add(new Change.Expect(area, key, revision));
        return this;
    }

    /// Writes to the plain area.
    public Changes plain(Consumer<PlainWrites> writes) {
        changes.add(new Change.Plain(writes));
        return this;
    }

    /// Runs once everything is durable, before anybody is told.
    public Changes onCommitted(Runnable action) {
        onCommitted.add(action);
        return this;
    }

    void committed() {
        onCommitted.forEach(Runnable::run);
    }

    /// Whether there is nothing to write and nothing to expect.
    public boolean isEmpty() {
        return changes.isEmpty();
    }

    /// Forgets everything collected.
    public void clear() {
        changes.clear();
        onCommitted.clear();
    }

    /// The changes in order.
    public List<Change> list() {
        return Collections.unmodifiableList(changes);
    }
}
