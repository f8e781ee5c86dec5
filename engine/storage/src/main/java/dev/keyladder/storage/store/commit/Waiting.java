package dev.keyladder.storage.store.commit;

import dev.keyladder.storage.store.PreconditionFailed;
import dev.keyladder.storage.store.StoreUnavailable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// A caller parked until the writer thread has done what it came for.
abstract sealed class Waiting permits WaitingSet, Errand {

    private final CompletableFuture<Long> answer = new CompletableFuture<>();

    /// Parks without heeding interrupts: what the writer has taken up may become durable whether or not anybody
    /// waits, so leaving early would only lose the answer.
    final long await() {
        try {
            return answer.join();
        } catch (CompletionException _) {
            throw rethrowable(answer.exceptionNow());
        }
    }

    /// The failure was made on the writer's thread and may be one for many callers; each gets its own with its
    /// own trace.
    private static RuntimeException rethrowable(Throwable failure) {
        if (failure instanceof PreconditionFailed refused) {
            return refused;
        }
        if (failure instanceof StoreUnavailable unavailable) {
            return unavailable.again();
        }
        return new StoreUnavailable("store", "the writer failed", failure);
    }

    final void done(long batch) {
        answer.complete(batch);
    }

    final void failed(Throwable failure) {
        answer.completeExceptionally(failure);
    }
}
