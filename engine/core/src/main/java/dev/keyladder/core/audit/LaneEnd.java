package dev.keyladder.core.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.security.DigestException;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/// The growing end of a lane: leaves are chained and framed in memory, written in one piece, then synced.
/// What
/// has not been synced can be taken back.
///
/// For the lane's own thread.
final class LaneEnd {
    private final LaneFolder folder;
    private final LaneDisk disk;
    private final SegmentStock stock;
    private final MessageDigest sha256 = Sha256.digest();
    private final LeafBuffer staged = new LeafBuffer(1 << 16);

    /// What is durable, and what will be once the staged leaves are.
    private LaneState durable;

    private LaneState next;
    private LaneDisk.@Nullable Segment segment;

    /// @param start the state before the first leaf: its hash is that of the former lane's end
    LaneEnd(LaneFolder folder, LaneDisk disk, SegmentStock stock, LaneState start) {
        this.folder = folder;
        this.disk = disk;
        this.stock = stock;
        this.durable = start;
        this.next = start.copy();
    }

    /// Whether frames of so many bytes, and the mark behind them, fit in the segment under way.
    boolean hasRoom(long bytes, int segmentBytes) {
        return segment != null && next.offset + bytes + Frame.LENGTH_BYTES <= segmentBytes;
    }

    /// Where the last staged leaf stands; null where the lane has none.
    @Nullable
    LanePosition last() {
        return next.last();
    }

    int stagedBytes() {
        return staged.length();
    }

    /// Sequence number of the last staged leaf, or -1.
    long lastLseq() {
        return next.lseq - 1;
    }

    /// Chains and frames one leaf.
    void stage(long batch, byte[] body) {
        int start = staged.length();
        staged.u32(0);
        new LeafHeader(next.lane, next.lseq, next.prev, batch).writeTo(staged);
        staged.raw(body, 0, body.length);
        int leafBytes = staged.length() - start - Frame.LENGTH_BYTES;
        hash(start + Frame.LENGTH_BYTES, leafBytes);
        staged.raw(next.prev, 0, LeafHash.BYTES);
        staged.patchU32(start, leafBytes);
        next.lseq++;
        next.offset += leafBytes + Frame.OVERHEAD_BYTES;
    }

    /// Makes the staged leaves durable.
    ///
    /// @throws IOException when that failed before the sync: [#takeBack] is called next
    /// @throws UnknownResult when the sync failed
    void sync() throws IOException {
        openSegment().write(ByteBuffer.wrap(staged.array(), 0, staged.length()), durable.offset);
        force();
        staged.truncate(0);
        durable = next.copy();
    }

    /// Forgets the staged leaves and puts zeros over whatever of them reached the segment, so that nobody
    /// finds
    /// them.
    ///
    /// @throws UnknownResult when that cannot be made sure
    void takeBack() {
        int length = staged.length();
        staged.truncate(0);
        next = durable.copy();
        if (length > 0 && segment != null) {
            try {
                segment.write(ByteBuffer.allocate(length), durable.offset);
            } catch (IOException e) {
                throw new UnknownResult("leaves of a failed write cannot be taken back", e);
            }
            force();
        }
    }

    /// Goes on in a new segment, with nothing staged: the old one gets its mark once the new one is there.
    void openNext() throws IOException {
        long index = segment == null ? 0 : durable.segment + 1;
        if (segment == null) {
            Files.createDirectories(folder.lane(durable.lane));
        }
        stock.take(folder.segment(durable.lane, index));
        LaneDisk.Segment opened = disk.open(folder.segment(durable.lane, index));
        try {
            leave();
        } catch (IOException e) {
            opened.close();
            throw e;
        }
        segment = opened;
        durable.segment = index;
        durable.offset = 0;
        next = durable.copy();
    }

    /// Whether the place where the next frame will stand can be written to.
    ///
    /// @throws IOException when it cannot
    void probe() throws IOException {
        openSegment().write(ByteBuffer.allocate(Frame.LENGTH_BYTES), durable.offset);
        force();
    }

    /// Gives the unused part of the segment back, but for the mark that ends the lane.
    void close() throws IOException {
        if (segment != null) {
            segment.cut(durable.offset + Frame.LENGTH_BYTES);
            segment.close();
        }
    }

    private void leave() throws IOException {
        if (segment != null) {
            ByteBuffer mark = ByteBuffer.allocate(Frame.LENGTH_BYTES).putInt(0, Frame.SEGMENT_ENDS);
            segment.write(mark, durable.offset);
            force();
            segment.close();
        }
    }

    private LaneDisk.Segment openSegment() {
        LaneDisk.Segment open = segment;
        if (open == null) {
            throw new IllegalStateException("no segment is open");
        }
        return open;
    }

    private void force() {
        try {
            openSegment().sync();
        } catch (IOException e) {
            // The kernel may have dropped the pages and told us once: trying again would "succeed" without them.
            throw new UnknownResult("a sync of the audit log failed", e);
        }
    }

    private void hash(int start, int length) {
        sha256.update(Frame.LEAF_PREFIX);
        sha256.update(staged.array(), start, length);
        try {
            sha256.digest(next.prev, 0, LeafHash.BYTES);
        } catch (DigestException e) {
            throw new IllegalStateException("32 bytes hold a SHA-256", e);
        }
    }

    /// Nobody can say what a later reading of the lane will find: the process has to end.
    static final class UnknownResult extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnknownResult(String what, IOException cause) {
            super(what, cause);
        }
    }
}
