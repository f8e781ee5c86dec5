package dev.keyladder.core.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One segment of a lane and how far its frames reach at a moment: what a copy of the log is made of.
///
/// @param lane number of the lane
/// @param segment number of the segment in it
/// @param bytes up to the end of the last frame and the mark behind it; the zeros that are prepared for more are not
///     counted
public record LaneSegment(long lane, long segment, Path file, long bytes) {
    /// The segments that hold frames, in order. A lane that moves meanwhile is read up to some moment of this call.
    ///
    /// @throws AuditUnavailable when a file cannot be read
    public static List<LaneSegment> all(Path root) {
        LaneFolder folder = new LaneFolder(root);
        List<LaneSegment> found = new ArrayList<>();
        try {
            for (LaneFolder.Numbered lane : folder.lanes()) {
                ofLane(folder, lane.number(), found);
            }
            return found;
        } catch (IOException e) {
            throw new AuditUnavailable("the lanes cannot be read", e);
        }
    }

    /// A lane may have gone on in a new segment by the time the former one has been read: looks again until none is
    /// new.
    private static void ofLane(LaneFolder folder, long lane, List<LaneSegment> found) throws IOException {
        long seen = -1;
        boolean more = true;
        while (more) {
            more = false;
            for (LaneFolder.Numbered segment : folder.segments(lane)) {
                if (segment.number() > seen) {
                    seen = segment.number();
                    Optional<LaneSegment> filled = measure(lane, segment);
                    filled.ifPresent(found::add);
                    more |= filled.isPresent();
                }
            }
        }
    }

    /// Empty where no frame stands: such a segment was only prepared.
    private static Optional<LaneSegment> measure(long lane, LaneFolder.Numbered segment) throws IOException {
        try (FrameReader frames = FrameReader.open(segment.path())) {
            long end = -1;
            while (end < 0) {
                end = switch (frames.next()) {
                    case LEAF, WRONG_HASH -> -1;
                    case SEGMENT_END -> frames.offset() + Frame.LENGTH_BYTES;
                    case LANE_END -> laneEnd(frames);
                    // Damage is copied as it is, for the verifier to find.
                    case WRONG_LENGTH, FILE_END -> frames.size();
                };
            }
            return end <= Frame.LENGTH_BYTES
                    ? Optional.empty()
                    : Optional.of(new LaneSegment(lane, segment.number(), segment.path(), end));
        }
    }

    private static long laneEnd(FrameReader frames) throws IOException {
        long offset = frames.offset();
        boolean onlyZeros = frames.firstNonZero(offset) < 0;
        return onlyZeros ? Math.min(offset + Frame.LENGTH_BYTES, frames.size()) : frames.size();
    }
}
