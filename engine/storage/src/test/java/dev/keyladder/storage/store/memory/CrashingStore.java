package dev.keyladder.storage.store.memory;

import dev.keyladder.storage.store.RecordingFatal;
import dev.keyladder.storage.store.Store;
import dev.keyladder.storage.store.StoreUnavailable;
import java.util.concurrent.atomic.AtomicLong;

/// A store in memory that crashes, or refuses, at a step of one's choice, and can be restarted on what had
/// become durable. Steps are counted over all commits: begin, each precondition, each row, commit, answer.
public final class CrashingStore {

    private static final long NEVER = Long.MAX_VALUE;

    private final AtomicLong steps = new AtomicLong();
    private volatile long crashingStep = NEVER;
    private volatile long refusedStep = NEVER;
    private volatile RecordingFatal fatal = new RecordingFatal();
    private volatile MemoryStore store = new MemoryStore(fatal, this::step);

    /// What a crash looks like to the writer: no failure that anybody could handle.
    private static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }

    private void step(FaultPlan.Step step) {
        long now = steps.incrementAndGet();
        if (now == crashingStep) {
            throw new Crash();
        }
        // When the rows are written, nothing but a crash can keep the answer back.
        if (now == refusedStep && step != FaultPlan.Step.ANSWER) {
            throw new StoreUnavailable("store", "refused by the test");
        }
    }

    /// Lets the process end, as far as callers can tell, at the n-th step from now, counted from 1.
    public void crashAtStep(long n) {
        crashingStep = steps.get() + n;
    }

    /// Lets the medium refuse the n-th step from now, counted from 1.
    public void refuseStep(long n) {
        refusedStep = steps.get() + n;
    }

    /// Whether the process has ended.
    public boolean hasCrashed() {
        return !fatal.reasons().isEmpty();
    }

    /// The store of the process now running.
    public Store store() {
        return store;
    }

    /// Starts the next process on what had become durable, without faults.
    public void restart() {
        crashingStep = NEVER;
        refusedStep = NEVER;
        fatal = new RecordingFatal();
        store = store.restarted(fatal, this::step);
    }
}
