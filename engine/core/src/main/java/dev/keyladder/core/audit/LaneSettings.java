package dev.keyladder.core.audit;

import java.nio.file.Path;

/// Where lanes lie and how much room they keep.
///
/// @param folder holds `lane-<n>/segment-<k>` and the reserve; owned by the log
/// @param segmentBytes size of a segment
/// @param freeFloorBytes when the file system has less room than this, only the reserve is left
public record LaneSettings(Path folder, int segmentBytes, long freeFloorBytes) {
    /// 64 MiB: a second or more of the busiest traffic, a tenth of a second to prepare.
    public static final int SEGMENT_BYTES = 64 << 20;

    /// The smallest segment that any record fits in.
    static final int LEAST_SEGMENT_BYTES = 4096;

    /// Refuses sizes that no record fits in.
    public LaneSettings {
        if (segmentBytes < LEAST_SEGMENT_BYTES) {
            throw new IllegalArgumentException("a segment of " + segmentBytes + " bytes");
        }
    }
}
