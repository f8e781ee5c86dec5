package dev.keyladder.core.audit;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The lane of this process: whoever appends waits until the record is durable, together with everybody
/// else
/// who waits at that moment.
///
/// Any thread may call any method. When the lane cannot be written, every append fails at once until
/// [#check]
/// finds that it can be again; a sync that fails ends the process, since nobody can know what it left
/// behind.
public final class AuditLane implements AutoCloseable {
    private static final int ABORTED_AT_ONCE = 64;

    private final LaneQueue queue = new LaneQueue();
    private final LaneStatus status = new LaneStatus();
    private final Clock clock;
    private final SegmentStock stock;
    private final LaneWriter writer;
    private final Thread thread;

    private AuditLane(LaneSettings settings, LaneMeans means, LaneState start) {
        LaneFolder folder = new LaneFolder(settings.folder());
        clock = means.clock();
        stock = new SegmentStock(means.disk(), folder, settings, means.background());
        LaneEnd end = new LaneEnd(folder, means.disk(), stock, start);
        writer = new LaneWriter(queue, end, status, settings.segmentBytes(), means.fatal());
        thread = Thread.ofPlatform().name("audit-lane").daemon().unstarted(writer);
    }

    /// Opens a lane behind the recovered ones. Its first leaf, and one for each leaf found without rows,
    /// are
    /// durable when this returns.
    ///
    /// @param number from `lane/next`; greater than that of every lane before, 32 bits unsigned
    /// @throws AuditUnavailable when there is no room for a first segment
    public static AuditLane open(LaneSettings settings, LaneMeans means, long number, RecoveredLog former) {
        if (number < 0
                || number > 0xffff_ffffL
                || former.end().filter(end -> end.lane() >= number).isPresent()) {
            throw new IllegalArgumentException("lane " + number + " does not come after the one before");
        }
        LeafHash prev = former.end().map(LanePosition::hash).orElse(LeafHash.NONE);
        AuditLane lane = new AuditLane(settings, means, new LaneState(number, prev));
        lane.thread.start();
        try {
            lane.begin(former);
        } catch (RuntimeException e) {
            lane.end();
            throw e;
        }
        return lane;
    }

    private void begin(RecoveredLog former) {
        append(LogOwnRecords.laneOpen(clock.instant(), former).toBody());
        List<byte[]> bodies = new ArrayList<>();
        for (UncommittedLeaf leaf : former.uncommitted()) {
            bodies.add(LogOwnRecords.aborted(clock.instant(), leaf).toBody());
            if (bodies.size() == ABORTED_AT_ONCE) {
                append(LeafHeader.NO_BATCH, List.copyOf(bodies));
                bodies.clear();
            }
        }
        if (!bodies.isEmpty()) {
            append(LeafHeader.NO_BATCH, bodies);
        }
    }

    /// Appends one record and returns once it is durable.
    ///
    /// @param body from [AuditRecord#toBody]
    /// @return its sequence number in this lane
    /// @throws AuditUnavailable when it is certain that it is not and will not be in the log
    public long append(byte[] body) {
        return append(LeafHeader.NO_BATCH, List.of(body));
    }

    /// Appends records in a row, all or none, and returns once they are durable.
    ///
    /// @param batch the commit whose rows they record
    /// @return the sequence number of the last
    long append(long batch, List<byte[]> bodies) {
        return append(LaneEntry.of(batch, bodies), bodies.size());
    }

    /// Appends one record that speaks of the leaf before it.
    long append(LaneEntry.Maker maker) {
        return append(new LaneEntry(LeafHeader.NO_BATCH, maker), 1);
    }

    private long append(LaneEntry entry, int leaves) {
        AuditUnavailable failure = status.failure();
        if (failure != null) {
            throw new AuditUnavailable("the record was not written", failure);
        }
        status.expect(leaves);
        try {
            return submit(entry);
        } catch (RuntimeException e) {
            status.stopExpecting(leaves);
            throw e;
        }
    }

    private long submit(LaneEntry entry) {
        if (!queue.push(entry)) {
            AuditUnavailable failure = status.failure();
            throw failure == null
                    ? new AuditUnavailable("the lane has ended")
                    : new AuditUnavailable("the lane has ended", failure);
        }
        return entry.await();
    }

    /// The last durable leaf.
    public LanePosition position() {
        LanePosition end = status.end();
        if (end == null) {
            throw new IllegalStateException("a lane has its first leaf from the moment it is open");
        }
        return end;
    }

    /// Why nothing can be appended now, if so.
    public Optional<AuditUnavailable> failure() {
        return Optional.ofNullable(status.failure());
    }

    /// Whether new issuance has to stop: what room is left serves revocation.
    public boolean onlyReserveLeft() {
        return stock.onlyReserveLeft();
    }

    /// How many records were promised and how many are durable.
    public LaneCounters counters() {
        return status.counters();
    }

    /// Looks at the room that is left and, where the lane cannot be written, tries again. To be called once
    /// a
    /// second.
    public void check() {
        stock.check();
        if (status.failure() != null) {
            try {
                submit(LaneEntry.of(LeafHeader.NO_BATCH, List.of()));
            } catch (AuditUnavailable _) {
                // failure() goes on to say why.
            }
        }
    }

    Clock clock() {
        return clock;
    }

    /// Appends the leaf that closes the lane, gives the unused part of its segment back and ends its
    /// thread.
    /// Appends under way end first; later ones fail. Does no harm a second time.
    @Override
    public void close() {
        if (status.failure() == null && thread.isAlive()) {
            try {
                append(LogOwnRecords.laneClose(clock.instant()).toBody());
            } catch (AuditUnavailable _) {
                // Then the lane stays without its last leaf, as after a crash, and the next start says so.
            }
        }
        end();
    }

    private void end() {
        writer.stop();
        queue.push(LaneEntry.of(LeafHeader.NO_BATCH, List.of()));
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
