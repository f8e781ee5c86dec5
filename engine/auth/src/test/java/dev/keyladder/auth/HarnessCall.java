package dev.keyladder.auth;

import dev.keyladder.spi.Batch;
import dev.keyladder.spi.Call;
import dev.keyladder.spi.Operation;
import dev.keyladder.spi.PathParameters;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// One run of a handler.
final class HarnessCall implements Call {
    private final Operation operation;
    private final String relativePath;
    private final PathParameters path;
    private final Instant now;
    private final InMemoryMount.PendingBatch batch = new InMemoryMount.PendingBatch();
    private final List<Runnable> afterwards = new ArrayList<>();

    HarnessCall(Operation operation, String relativePath, PathParameters path, Instant now) {
        this.operation = operation;
        this.relativePath = relativePath;
        this.path = path;
        this.now = now;
    }

    /// Whether all rows that were read are still as they were, so that the batch holds.
    boolean settle(InMemoryMount mount) {
        boolean holds = mount.commit(batch);
        if (holds) {
            afterwards.forEach(Runnable::run);
        }
        return holds;
    }

    @Override
    public Operation operation() {
        return operation;
    }

    @Override
    public PathParameters path() {
        return path;
    }

    @Override
    public String relativePath() {
        return relativePath;
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public Instant deadline() {
        return now.plusSeconds(90);
    }

    @Override
    public String requestId() {
        return "req-1";
    }

    @Override
    public String displayName() {
        return "";
    }

    @Override
    public Batch batch() {
        return batch;
    }

    @Override
    public void commitNow() {
        throw new IllegalStateException("an auth method acts on nothing outside");
    }

    @Override
    public void serialize(String key) {
        // preconditions alone guard the rows here
    }

    @Override
    public void onCommitted(Runnable action) {
        afterwards.add(action);
    }
}
