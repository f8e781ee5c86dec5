package dev.keyladder.core.call;

import dev.keyladder.core.mount.Mounted;
import dev.keyladder.core.rows.Changes;
import dev.keyladder.spi.Batch;
import dev.keyladder.spi.Call;
import dev.keyladder.spi.Operation;
import dev.keyladder.spi.PathParameters;
import dev.keyladder.storage.barrier.Area;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// An allowed request on its way through a handler, with what it has collected. Core's own paths see more
/// of it than
/// an
/// engine does.
public final class CoreCall implements Call, AutoCloseable {
    private final Exchange exchange;
    private final Instant now;
    private final KeyLocks locks;
    private final Consumer<CoreCall> committer;
    private final Changes changes = new Changes();
    private final List<Runnable> onCommitted = new ArrayList<>();
    private final List<ReentrantLock> held = new ArrayList<>();

    CoreCall(Exchange exchange, Instant now, KeyLocks locks, Consumer<CoreCall> committer) {
        this.exchange = exchange;
        this.now = now;
        this.locks = locks;
        this.committer = committer;
    }

    /// The request.
    public Exchange exchange() {
        return exchange;
    }

    /// All rows collected so far, core's and the engine's.
    public Changes changes() {
        return changes;
    }

    @Override
    public Operation operation() {
        return exchange.operation();
    }

    @Override
    public PathParameters path() {
        return exchange.target().parameters();
    }

    @Override
    public String relativePath() {
        return exchange.target().relativePath();
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public Instant deadline() {
        return exchange.raw().deadline();
    }

    @Override
    public String requestId() {
        return exchange.raw().id();
    }

    @Override
    public String displayName() {
        return exchange.caller().displayName();
    }

    @Override
    public Batch batch() {
        Area area = mount().entry().area();
        return new Batch() {
            @Override
            public void put(String key, Record value) {
                changes.put(area, key, value);
            }

            @Override
            public void delete(String key) {
                changes.delete(area, key);
            }

            @Override
            public void expect(String key, long revision) {
                changes.expect(area, key, revision);
            }
        };
    }

    @Override
    public void commitNow() {
        committer.accept(this);
        changes.clear();
    }

    @Override
    public void serialize(String key) {
        ReentrantLock lock = locks.of(mount().entry().uuid() + "/" + key);
        lock.lock();
        held.add(lock);
    }

    @Override
    public void onCommitted(Runnable action) {
        onCommitted.add(action);
    }

    /// Tells those who asked that the rows are durable.
    public void committed() {
        List<Runnable> told = List.copyOf(onCommitted);
        onCommitted.clear();
        told.forEach(Runnable::run);
    }

    /// Lets go of what the call held.
    @Override
    public void close() {
        held.forEach(ReentrantLock::unlock);
        held.clear();
    }

    private Mounted mount() {
        return exchange.target().mount().orElseThrow(() -> new IllegalStateException("a call outside any mount"));
    }
}
