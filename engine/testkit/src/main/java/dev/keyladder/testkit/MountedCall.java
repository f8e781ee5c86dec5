package dev.keyladder.testkit;

import dev.keyladder.spi.Batch;
import dev.keyladder.spi.Call;
import dev.keyladder.spi.Operation;
import dev.keyladder.spi.PathParameters;
import dev.keyladder.spi.UnavailableException;
import dev.keyladder.testkit.InMemoryMount.PendingBatch;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/// One run of a handler.
final class MountedCall implements Call, AutoCloseable {
    private final MountedRoutes routes;
    private final Operation operation;
    private final String relativePath;
    private final PathParameters path;
    private final Instant now;
    private final PendingBatch batch = new PendingBatch();
    private final Deque<ReentrantLock> held = new ArrayDeque<>();
    private final List<Runnable> afterwards = new ArrayList<>();

    MountedCall(MountedRoutes routes, Operation operation, String relativePath, PathParameters path) {
        this.routes = routes;
        this.operation = operation;
        this.relativePath = relativePath;
        this.path = path;
        this.now = routes.now();
    }

    /// Whether all rows that were read are still as they were, so that the batch holds.
    boolean settle() {
        boolean held = routes.commit(batch);
        if (held) {
            afterwards.forEach(Runnable::run);
        }
        return held;
    }

    List<String> rowOperations() {
        return batch.operations();
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
        return "jwt-ci";
    }

    @Override
    public Batch batch() {
        return batch;
    }

    @Override
    public void commitNow() {
        if (!routes.commit(batch)) {
            throw new UnavailableException("storage: a row has changed meanwhile");
        }
        batch.clear();
    }

    @Override
    public void serialize(String key) {
        routes.lock(key).ifPresent(lock -> {
            lock.lock();
            held.push(lock);
        });
    }

    @Override
    public void onCommitted(Runnable action) {
        afterwards.add(action);
    }

    @Override
    public void close() {
        held.forEach(ReentrantLock::unlock);
    }
}
