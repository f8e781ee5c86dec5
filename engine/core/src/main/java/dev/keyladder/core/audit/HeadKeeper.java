package dev.keyladder.core.audit;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Signs where the lane stands, once a second while it moves and once more at its end: the bound for what
/// could
/// be cut off without being seen.
///
/// Each head stands in the lane itself, naming the leaf before it, and is handed out for a row of the
/// store.
/// Exists from unsealing on, since the log key does. For one thread, the caller's timer.
public final class HeadKeeper {
    private final AuditLane lane;
    private final LogSigner signer;
    private final Consumer<SignedHead> store;
    private @Nullable SignedHead newest;
    private long quietAt = -1;

    /// @param store writes a head to the row [SignedHead#ROW]; a failure is the caller's to tell, the next
    ///     head
    ///     tries again
    public HeadKeeper(AuditLane lane, LogSigner signer, Consumer<SignedHead> store) {
        this.lane = lane;
        this.signer = signer;
        this.store = store;
    }

    /// Signs a head if the lane has moved since the last one. To be called once a second.
    ///
    /// @throws AuditUnavailable when the head cannot be appended
    public void beat() {
        if (lane.position().lseq() != quietAt) {
            quietAt = lane.append(this::headOf);
            hand(newest);
        }
    }

    /// Closes the lane and signs its very last leaf.
    public void close() {
        lane.close();
        hand(SignedHead.sign(lane.position(), lane.clock().instant(), signer));
    }

    /// The newest head, if one was signed.
    public Optional<SignedHead> newest() {
        return Optional.ofNullable(newest);
    }

    private void hand(@Nullable SignedHead head) {
        newest = head;
        if (head != null) {
            store.accept(head);
        }
    }

    /// Runs on the lane's thread, which alone can say which leaf comes before.
    private List<byte[]> headOf(@Nullable LanePosition before) {
        if (before == null) {
            throw new IllegalStateException("a head has a leaf before it");
        }
        SignedHead head = SignedHead.sign(before, lane.clock().instant(), signer);
        newest = head;
        return List.of(LogOwnRecords.head(head).toBody());
    }
}
