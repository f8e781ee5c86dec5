package dev.keyladder.core.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Where the bytes of a good log belong to.
final class Frames {
    /// A run of bytes.
    ///
    /// @param lseq the record, or the one that would stand where a mark stands
    record Spot(long lane, long lseq, Path segment, int from, int to) {}

    private Frames() {}

    /// The frames of every record, and the marks, in order.
    static List<Spot> of(TestLog log) {
        LaneFolder folder = new LaneFolder(log.settings.folder());
        List<Spot> spots = new ArrayList<>();
        try {
            for (LaneFolder.Numbered lane : folder.lanes()) {
                long lseq = 0;
                for (LaneFolder.Numbered segment : folder.segments(lane.number())) {
                    lseq = read(lane.number(), lseq, segment.path(), spots);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return spots;
    }

    private static long read(long lane, long firstLseq, Path segment, List<Spot> spots) throws IOException {
        long lseq = firstLseq;
        try (FrameReader frames = FrameReader.open(segment)) {
            while (frames.next() == FrameReader.Found.LEAF) {
                int from = (int) frames.offset();
                spots.add(new Spot(lane, lseq, segment, from, from + frames.leaf().length + Frame.OVERHEAD_BYTES));
                lseq++;
            }
            int mark = (int) frames.offset();
            spots.add(new Spot(lane, lseq, segment, mark, mark + Frame.LENGTH_BYTES));
        }
        return lseq;
    }
}
