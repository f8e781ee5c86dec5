package dev.keyladder.core.audit;

import dev.keyladder.storage.store.FatalHandler;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The lane's one thread: appends whatever has queued, syncs once, wakes those who wait, and begins again.
/// It
/// never lingers for more: while it syncs, the next ones queue.
final class LaneWriter implements Runnable {
    /// Written at once rather than gathering more, to bound what is held in memory.
    private static final int ENOUGH_BYTES = 4 << 20;

    private final LaneQueue queue;
    private final LaneEnd end;
    private final LaneStatus status;
    private final int segmentBytes;
    private final FatalHandler fatal;
    private final List<LaneEntry> staged = new ArrayList<>();
    private int stagedLeaves;
    private boolean needsSegment = true;
    private volatile boolean stopping;

    LaneWriter(LaneQueue queue, LaneEnd end, LaneStatus status, int segmentBytes, FatalHandler fatal) {
        this.queue = queue;
        this.end = end;
        this.status = status;
        this.segmentBytes = segmentBytes;
        this.fatal = fatal;
    }

    /// Has the thread end after the entries that it takes next.
    void stop() {
        stopping = true;
    }

    @Override
    public void run() {
        LaneEntry current = null;
        try {
            while (!stopping) {
                current = queue.takeAll();
                serve(current);
            }
            end.close();
        } catch (IOException e) {
            status.fail(new AuditUnavailable("the lane's last segment could not be closed", e));
        } catch (Throwable e) {
            die(e, current);
        }
        refuse(queue.close(), new AuditUnavailable("the lane has ended"));
    }

    private void serve(LaneEntry oldest) {
        for (LaneEntry entry = oldest; entry != null; entry = entry.next) {
            take(entry);
        }
        settle();
    }

    private void take(LaneEntry entry) {
        List<byte[]> bodies = bodies(entry);
        if (bodies == null) {
            return;
        }
        AuditUnavailable failure = bodies.isEmpty() ? probed() : roomFor(bodies);
        if (failure != null) {
            entry.fail(failure);
            return;
        }
        for (byte[] body : bodies) {
            end.stage(entry.batch, body);
        }
        entry.stagedAs(end.lastLseq());
        staged.add(entry);
        stagedLeaves += bodies.size();
        if (end.stagedBytes() > ENOUGH_BYTES) {
            settle();
        }
    }

    /// What an entry wants written; null where it could not be made, which its author has been told.
    private @Nullable List<byte[]> bodies(LaneEntry entry) {
        try {
            return entry.bodies(end.last());
        } catch (RuntimeException e) {
            entry.fail(e);
            return null;
        }
    }

    /// Sees to room for bodies, in the next segment if need be; says why there is none.
    private @Nullable AuditUnavailable roomFor(List<byte[]> bodies) {
        long bytes = 0;
        for (byte[] body : bodies) {
            bytes += Frame.maxBytes(body);
        }
        if (bytes > segmentBytes - Frame.LENGTH_BYTES) {
            return new AuditUnavailable("records of " + bytes + " bytes are more than a segment holds");
        }
        if (status.failure() == null && !end.hasRoom(bytes, segmentBytes)) {
            settle();
            needsSegment = true;
        }
        if (status.failure() == null && needsSegment) {
            openNext();
        }
        return status.failure();
    }

    /// An entry without bodies asks whether the lane can be written again.
    private @Nullable AuditUnavailable probed() {
        if (status.failure() != null) {
            try {
                if (!needsSegment) {
                    end.probe();
                }
                status.recover();
            } catch (IOException e) {
                status.fail(new AuditUnavailable("the lane still cannot be written", e));
            }
        }
        if (status.failure() == null && needsSegment) {
            openNext();
        }
        return status.failure();
    }

    private void openNext() {
        try {
            end.openNext();
            needsSegment = false;
        } catch (IOException e) {
            status.fail(new AuditUnavailable("there is no room for another segment", e));
        }
    }

    private void settle() {
        if (stagedLeaves > 0 && !synced()) {
            return;
        }
        staged.forEach(LaneEntry::succeed);
        staged.clear();
    }

    private boolean synced() {
        int leaves = stagedLeaves;
        stagedLeaves = 0;
        try {
            end.sync();
            status.advance(end.last(), leaves);
            return true;
        } catch (IOException e) {
            end.takeBack();
            AuditUnavailable failure = new AuditUnavailable("the lane cannot be written", e);
            status.fail(failure);
            staged.forEach(entry -> entry.fail(failure));
            staged.clear();
            return false;
        }
    }

    private void die(Throwable cause, @Nullable LaneEntry current) {
        AuditUnavailable failure = new AuditUnavailable("the lane has ended with a result that nobody knows", cause);
        status.fail(failure);
        fatal.halt("audit log: " + cause.getMessage(), cause);
        refuse(current, failure);
    }

    private static void refuse(@Nullable LaneEntry oldest, AuditUnavailable cause) {
        for (LaneEntry entry = oldest; entry != null; entry = entry.next) {
            entry.failUnlessDone(cause);
        }
    }
}
