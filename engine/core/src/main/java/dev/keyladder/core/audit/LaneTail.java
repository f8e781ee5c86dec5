package dev.keyladder.core.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The part of a former lane that lies behind the store's head, where a crash may have left frames torn.
final class LaneTail {
    private final LaneFolder folder;
    private final long lane;

    /// Leaves up to this one had been synced, whatever has become of them.
    private final long syncedLseq;

    private @Nullable LanePosition end;
    private boolean closed;
    private @Nullable Path lastSegment;
    private long tornAt = -1;

    /// Sequence number of the next leaf.
    private long lseq;

    LaneTail(LaneFolder folder, long lane, Optional<AuditHead> stored) {
        this.folder = folder;
        this.lane = lane;
        this.syncedLseq = stored.map(AuditHead::end)
                .filter(head -> head.lane() == lane)
                .map(LanePosition::lseq)
                .orElse(-1L);
    }

    /// Reads the tail and shows each leaf behind the head.
    void read(Consumer<AuditLeaf> leaves) throws IOException {
        List<LaneFolder.Numbered> segments = folder.segments(lane);
        for (int i = firstSegment(segments); i < segments.size() && tornAt < 0; i++) {
            lastSegment = segments.get(i).path();
            lseq = firstLseq(lastSegment).orElse(lseq);
            try (FrameReader frames = FrameReader.open(lastSegment)) {
                while (step(frames, leaves)) {
                    lseq++;
                }
            }
        }
    }

    /// The lane's last good leaf.
    Optional<LanePosition> end() {
        return Optional.ofNullable(end);
    }

    /// Whether that leaf closes the lane.
    boolean isClosed() {
        return closed;
    }

    /// Cuts off what is torn, and with it the unused part of the segment.
    ///
    /// @return how many bytes were neither zero nor part of a good frame
    long cut(LaneDisk disk) throws IOException {
        Path segment = lastSegment;
        if (segment == null || tornAt < 0) {
            return 0;
        }
        long torn;
        try (FrameReader frames = FrameReader.open(segment)) {
            torn = Math.max(0, frames.lastNonZero(tornAt) + 1 - tornAt);
            if (frames.size() == tornAt + Frame.LENGTH_BYTES && torn == 0) {
                return 0;
            }
        }
        try (LaneDisk.Segment writable = disk.open(segment)) {
            writable.write(ByteBuffer.allocate(Frame.LENGTH_BYTES), tornAt);
            writable.cut(tornAt + Frame.LENGTH_BYTES);
        }
        removeUnused();
        return torn;
    }

    /// Takes the next leaf; says whether there was one, be it a damaged one whose length is left.
    private boolean step(FrameReader frames, Consumer<AuditLeaf> leaves) throws IOException {
        return switch (frames.next()) {
            case LEAF -> {
                take(frames, leaves);
                yield true;
            }
            case SEGMENT_END -> false;
            case WRONG_HASH -> !tornAt(frames.offset());
            case WRONG_LENGTH, LANE_END, FILE_END -> {
                tornAt(frames.offset());
                yield false;
            }
        };
    }

    /// Notes that good frames end here, if that is behind the head.
    private boolean tornAt(long offset) {
        boolean behindHead = lseq > syncedLseq;
        if (behindHead) {
            tornAt = offset;
        }
        return behindHead;
    }

    private void take(FrameReader frames, Consumer<AuditLeaf> leaves) {
        end = new LanePosition(lane, lseq, frames.storedHash());
        if (lseq > syncedLseq) {
            AuditLeaf leaf = AuditLeaf.read(frames.leaf(), frames.storedHash());
            closed = leaf.record().type() == LeafType.LANE_CLOSE;
            leaves.accept(leaf);
        }
    }

    /// The segment to begin with: the last one whose first leaf is not behind the first that matters.
    private int firstSegment(List<LaneFolder.Numbered> segments) throws IOException {
        for (int i = segments.size() - 1; i > 0; i--) {
            Optional<Long> first = firstLseq(segments.get(i).path());
            if (first.isPresent() && first.get() <= Math.max(0, syncedLseq)) {
                return i;
            }
        }
        return 0;
    }

    private static Optional<Long> firstLseq(Path segment) throws IOException {
        try (FrameReader frames = FrameReader.open(segment)) {
            return frames.next() == FrameReader.Found.LEAF
                    ? Optional.of(AuditLeaf.read(frames.leaf(), frames.storedHash())
                            .position()
                            .lseq())
                    : Optional.empty();
        }
    }

    /// A segment that was prepared but never came into use lies behind the one that the lane ends in.
    private void removeUnused() throws IOException {
        List<LaneFolder.Numbered> segments = folder.segments(lane);
        Path last = segments.getLast().path();
        if (last.equals(lastSegment)) {
            return;
        }
        boolean unused;
        try (FrameReader frames = FrameReader.open(last)) {
            unused = frames.firstNonZero(0) < 0;
        }
        if (unused) {
            Files.delete(last);
        }
    }
}
