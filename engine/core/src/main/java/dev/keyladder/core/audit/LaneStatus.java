package dev.keyladder.core.audit;

import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// What other threads may know of a lane while its own thread writes it.
final class LaneStatus {
    private final LongAdder expected = new LongAdder();
    private volatile long observed;
    private volatile @Nullable LanePosition end;
    private volatile @Nullable AuditUnavailable failure;

    void expect(int leaves) {
        expected.add(leaves);
    }

    void stopExpecting(int leaves) {
        expected.add(-leaves);
    }

    /// For the lane's thread only.
    void advance(@Nullable LanePosition to, int leaves) {
        end = to;
        observe(leaves);
    }

    private void observe(int leaves) {
        long before = observed;
        observed = before + leaves;
    }

    void fail(AuditUnavailable cause) {
        failure = cause;
    }

    void recover() {
        failure = null;
    }

    @Nullable
    AuditUnavailable failure() {
        return failure;
    }

    @Nullable
    LanePosition end() {
        return end;
    }

    LaneCounters counters() {
        long seen = observed;
        return new LaneCounters(expected.sum(), seen);
    }
}
