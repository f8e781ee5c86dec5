package dev.keyladder.storage.store.memory;

import dev.keyladder.storage.store.Change;
import dev.keyladder.storage.store.Precondition;
import dev.keyladder.storage.store.Row;
import dev.keyladder.storage.store.commit.Medium;
import dev.keyladder.storage.store.memory.FaultPlan.Step;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Collects the changes of one transaction and hands them to the rows in one step.
final class MemoryMedium implements Medium {

    private final MemoryRows rows;
    private final FaultPlan faults;
    private final Map<String, Change> open = new LinkedHashMap<>();
    private long batch;

    MemoryMedium(MemoryRows rows, FaultPlan faults) {
        this.rows = rows;
        this.faults = faults;
    }

    @Override
    public void begin() {
        faults.before(Step.BEGIN);
    }

    @Override
    public long revision(String key) {
        faults.before(Step.REVISION);
        @Nullable Change change = open.get(key);
        if (change != null) {
            return change instanceof Change.Delete ? Precondition.NO_ROW : batch;
        }
        return rows.get(key).map(Row::revision).orElse(Precondition.NO_ROW);
    }

    @Override
    public void apply(Change change, long number) {
        faults.before(Step.APPLY);
        batch = number;
        open.put(change.key(), change);
    }

    @Override
    public void commit(long number) {
        faults.before(Step.COMMIT);
        rows.apply(open.values(), number);
        open.clear();
        faults.before(Step.ANSWER);
    }

    @Override
    public void rollback() {
        open.clear();
    }
}
