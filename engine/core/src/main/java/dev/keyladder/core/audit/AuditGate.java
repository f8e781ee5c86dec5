package dev.keyladder.core.audit;

import dev.keyladder.storage.barrier.PlainArea;
import dev.keyladder.storage.store.CommitGate;
import dev.keyladder.storage.store.Put;
import dev.keyladder.storage.store.StoreUnavailable;
import java.util.ArrayList;
import java.util.List;

/// The lane's part in a commit: leaves first, rows after them. For the store's writer thread.
public final class AuditGate implements CommitGate {
    private final AuditLane lane;
    private final int mostBytes;

    /// Sequence numbers of the leaves synced last, in their order.
    private final List<Long> synced = new ArrayList<>();

    /// A gate to a lane.
    ///
    /// @param settings those of the lane
    public AuditGate(AuditLane lane, LaneSettings settings) {
        this.lane = lane;
        this.mostBytes = settings.segmentBytes() / 2;
    }

    @Override
    public Put sync(long batch, List<byte[]> leaves) {
        synced.clear();
        int from = 0;
        while (from < leaves.size()) {
            int to = endOfChunk(leaves, from);
            append(batch, leaves.subList(from, to));
            from = to;
        }
        return Put.of(PlainArea.rowKey(AuditHead.ROW), new AuditHead(lane.position(), batch).toBytes());
    }

    @Override
    public void aborted(long batch, List<byte[]> leaves) {
        List<byte[]> bodies = new ArrayList<>();
        for (int i = 0; i < leaves.size(); i++) {
            AuditRecord record = AuditLeaf.readBody(leaves.get(i));
            UncommittedLeaf leaf = new UncommittedLeaf(lane.position().lane(), synced.get(i), batch, record);
            bodies.add(LogOwnRecords.aborted(lane.clock().instant(), leaf).toBody());
        }
        int from = 0;
        while (from < bodies.size()) {
            int to = endOfChunk(bodies, from);
            lane.append(LeafHeader.NO_BATCH, bodies.subList(from, to));
            from = to;
        }
    }

    /// Leaves of one commit normally go in one piece. Where they would not fit in a segment and a later
    /// piece
    /// fails, the earlier ones are durable without rows, which is not what [StoreUnavailable] promises: the
    /// process ends then.
    private void append(long batch, List<byte[]> piece) {
        try {
            long last = lane.append(batch, piece);
            for (long lseq = last - piece.size() + 1; lseq <= last; lseq++) {
                synced.add(lseq);
            }
        } catch (AuditUnavailable e) {
            if (!synced.isEmpty()) {
                throw new IllegalStateException("a commit's records are durable in part", e);
            }
            throw new StoreUnavailable("audit lane", "a commit's records were not written", e);
        }
    }

    private int endOfChunk(List<byte[]> leaves, int from) {
        long bytes = 0;
        int to = from;
        while (to < leaves.size() && (to == from || bytes + Frame.maxBytes(leaves.get(to)) <= mostBytes)) {
            bytes += Frame.maxBytes(leaves.get(to));
            to++;
        }
        return to;
    }
}
