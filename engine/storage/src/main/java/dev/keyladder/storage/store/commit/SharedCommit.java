package dev.keyladder.storage.store.commit;

import dev.keyladder.storage.store.Change;
import dev.keyladder.storage.store.CommitGate;
import dev.keyladder.storage.store.Precondition;
import dev.keyladder.storage.store.PreconditionFailed;
import dev.keyladder.storage.store.StoreUnavailable;
import dev.keyladder.storage.store.WriteSet;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One commit and the callers who share it.
///
/// A caller whose precondition does not hold hears so only when the fate of the others is known: what it was
/// refused for may be a row that this very commit is to write.
final class SharedCommit {

    private final long batch;
    private final List<WaitingSet> callers;
    private final List<WaitingSet> admitted = new ArrayList<>();
    private final List<Refusal> refusals = new ArrayList<>();
    private final List<byte[]> leaves = new ArrayList<>();
    private boolean recorded;

    private record Refusal(WaitingSet caller, PreconditionFailed reason) {}

    SharedCommit(long batch, List<WaitingSet> callers) {
        this.batch = batch;
        this.callers = callers;
    }

    long batch() {
        return batch;
    }

    /// Opens the transaction and applies the sets of all whose preconditions hold, each on top of those before
    /// it.
    ///
    /// @throws StoreUnavailable whatever went wrong: up to here it is certain that nothing was written
    void apply(Medium medium) {
        try {
            medium.begin();
            for (WaitingSet caller : callers) {
                admitOrRefuse(caller, medium);
            }
        } catch (StoreUnavailable e) {
            throw e;
        } catch (RuntimeException e) {
            throw new StoreUnavailable("store", "the rows were not accepted", e);
        }
    }

    private void admitOrRefuse(WaitingSet caller, Medium medium) {
        WriteSet writes = caller.writes();
        Precondition broken = firstBroken(writes, medium);
        if (broken != null) {
            refusals.add(new Refusal(caller, new PreconditionFailed(broken.rowKey())));
            return;
        }
        for (Change change : writes.changes()) {
            medium.apply(change, batch);
        }
        leaves.addAll(writes.leaves());
        admitted.add(caller);
    }

    private static @Nullable Precondition firstBroken(WriteSet writes, Medium medium) {
        for (Precondition precondition : writes.preconditions()) {
            if (!precondition.holds(medium.revision(precondition.rowKey()))) {
                return precondition;
            }
        }
        return null;
    }

    /// Whether anything is left to be written.
    boolean isEmpty() {
        return admitted.isEmpty();
    }

    /// Makes the leaves durable before the rows, and adds the row that says where the lane ends.
    void record(@Nullable CommitGate gate, Medium medium) {
        if (leaves.isEmpty()) {
            return;
        }
        if (gate == null) {
            throw new StoreUnavailable("audit lane", "not open yet");
        }
        Change head = gate.sync(batch, List.copyOf(leaves));
        recorded = true;
        try {
            medium.apply(head, batch);
        } catch (RuntimeException e) {
            throw new StoreUnavailable("store", "the end of the audit lane was not accepted", e);
        }
    }

    /// Says in the lane that the rows of its leaves were not written, if it has any.
    void recordAborted(@Nullable CommitGate gate) {
        if (recorded && gate != null) {
            gate.aborted(batch, List.copyOf(leaves));
        }
    }

    void answer() {
        admitted.forEach(caller -> caller.done(batch));
        refusals.forEach(refusal -> refusal.caller().failed(refusal.reason()));
    }

    void fail(StoreUnavailable failure) {
        callers.forEach(caller -> caller.failed(failure));
    }
}
