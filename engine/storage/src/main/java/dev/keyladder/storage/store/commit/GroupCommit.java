package dev.keyladder.storage.store.commit;

import dev.keyladder.storage.store.CommitGate;
import dev.keyladder.storage.store.FatalHandler;
import dev.keyladder.storage.store.PreconditionFailed;
import dev.keyladder.storage.store.StoreUnavailable;
import dev.keyladder.storage.store.WriteSet;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The one writer of a store: a platform thread that takes all who wait and commits for them together, as often
/// as the medium can.
///
/// There is no timer to wait for more callers: while one commit syncs the next fills by itself. The order
/// within a commit is the promise of the product: open the transaction, check each caller's preconditions,
/// apply the rows, make the audit leaves durable, commit the rows together with the end of the lane, answer
/// all. Two syncs, one wait.
///
/// A platform thread, since a native call would pin the carrier of a virtual one for as long as the disk takes.
public final class GroupCommit implements AutoCloseable {

    /// Most write sets in one commit: bounds how long the first of them waits and how much one transaction
    /// holds.
    static final int MAX_SETS = 512;

    private final Medium medium;
    private final FatalHandler fatal;
    private final CommitQueue queue = new CommitQueue();
    private final Thread writer;
    private volatile @Nullable CommitGate gate;
    private volatile long lastCommit;
    private volatile boolean sound = true;

    /// Starts the writer.
    ///
    /// @param lastCommit the number of the medium's newest commit
    public GroupCommit(Medium medium, long lastCommit, FatalHandler fatal) {
        this.medium = medium;
        this.lastCommit = lastCommit;
        this.fatal = fatal;
        this.writer = Thread.ofPlatform()
                .name("store-writer")
                .daemon(true)
                .uncaughtExceptionHandler((_, e) -> fatal.halt("the store's writer has ended", e))
                .unstarted(this::serve);
        writer.start();
    }

    /// Waits until a set is durable, as [dev.keyladder.storage.store.Store#commit] says.
    ///
    /// @throws PreconditionFailed if the set was refused
    /// @throws StoreUnavailable if nothing was written, or nobody knows and the process ends
    public long commit(WriteSet writes) {
        if (gate == null && !writes.leaves().isEmpty()) {
            throw new IllegalStateException("a write set has audit leaves before the audit lane is open");
        }
        return await(new WaitingSet(writes));
    }

    /// Waits until work has run on the writer's thread, between two commits.
    public void run(Runnable work) {
        await(new Errand(work));
    }

    private long await(Waiting caller) {
        queue.join(caller);
        return caller.await();
    }

    /// The number of the newest commit.
    public long lastCommit() {
        return lastCommit;
    }

    /// Whether sets are taken.
    public boolean isOpen() {
        return queue.isOpen();
    }

    /// Whether the medium holds what callers were told: false when a commit has ended in the unknown.
    public boolean isSound() {
        return sound;
    }

    /// Lets the audit log take part from the next commit on.
    public void attach(CommitGate commitGate) {
        if (gate != null) {
            throw new IllegalStateException("the store has an audit lane already");
        }
        gate = commitGate;
    }

    /// Serves who has joined, refuses everybody else, and returns when the writer has ended.
    @Override
    public void close() {
        queue.close();
        boolean interrupted = false;
        while (writer.isAlive()) {
            try {
                writer.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// A number is never used twice, not even after a failure: the lane may hold leaves that bear it.
    private void serve() {
        long batch = lastCommit;
        for (List<Waiting> callers = queue.take(MAX_SETS); !callers.isEmpty(); callers = queue.take(MAX_SETS)) {
            if (sound) {
                batch++;
                serve(callers, batch);
            } else {
                callers.forEach(caller -> caller.failed(ended()));
            }
        }
    }

    private void serve(List<Waiting> callers, long batch) {
        List<WaitingSet> sets = new ArrayList<>(callers.size());
        List<Errand> errands = new ArrayList<>();
        for (Waiting caller : callers) {
            switch (caller) {
                case WaitingSet set -> sets.add(set);
                case Errand errand -> errands.add(errand);
            }
        }
        if (!sets.isEmpty()) {
            commit(new SharedCommit(batch, sets));
        }
        for (Errand errand : errands) {
            if (sound) {
                errand.run(lastCommit);
            } else {
                errand.failed(ended());
            }
        }
    }

    private void commit(SharedCommit commit) {
        try {
            write(commit);
            commit.answer();
        } catch (StoreUnavailable e) {
            withdraw(commit, e);
        } catch (Throwable e) {
            halt("the result of commit " + commit.batch() + " is unknown", e, commit);
        }
    }

    private void write(SharedCommit commit) {
        commit.apply(medium);
        if (commit.isEmpty()) {
            medium.rollback();
            return;
        }
        commit.record(gate, medium);
        medium.commit(commit.batch());
        lastCommit = commit.batch();
    }

    private void withdraw(SharedCommit commit, StoreUnavailable failure) {
        try {
            medium.rollback();
            commit.recordAborted(gate);
            commit.fail(failure);
        } catch (Throwable e) {
            halt("commit " + commit.batch() + " failed and could not be withdrawn", e, commit);
        }
    }

    /// Nobody is answered before the process ends: neither yes nor no would be true. Only where the handler
    /// returns, in tests, do callers hear that the store has ended.
    private void halt(String reason, Throwable cause, SharedCommit commit) {
        sound = false;
        queue.close();
        fatal.halt(reason, cause);
        commit.fail(ended());
    }

    private static StoreUnavailable ended() {
        return new StoreUnavailable("store", "ended, since the result of a commit is unknown");
    }
}
