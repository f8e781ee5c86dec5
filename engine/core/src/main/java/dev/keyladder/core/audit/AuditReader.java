package dev.keyladder.core.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Reads leaves out of the lanes, also while the last one is being written. What is damaged is passed over:
/// to
/// find that is the verifier's work.
public final class AuditReader {
    private final LaneFolder folder;

    /// A reader of the lanes in a folder.
    public AuditReader(Path folder) {
        this.folder = new LaneFolder(folder);
    }

    /// The newest leaves that are wanted, newest first.
    ///
    /// @param mostFound how many at most
    /// @param mostRead how many leaves to look at before giving up, so that a question about something that
    ///     never was does not read the whole log
    /// @throws AuditUnavailable when the folder cannot be read
    public List<AuditLeaf> newestFirst(Predicate<AuditLeaf> wanted, int mostFound, int mostRead) {
        List<AuditLeaf> found = new ArrayList<>();
        int left = mostRead;
        try {
            for (LaneFolder.Numbered lane : folder.lanes().reversed()) {
                for (LaneFolder.Numbered segment :
                        folder.segments(lane.number()).reversed()) {
                    left -= search(segment.path(), wanted, new Bounds(mostFound - found.size(), left), found);
                    if (left <= 0 || found.size() >= mostFound) {
                        return found;
                    }
                }
            }
            return found;
        } catch (IOException e) {
            throw new AuditUnavailable("the lanes cannot be read", e);
        }
    }

    /// What a request's records say, newest first: an exchange, or a response before its request.
    ///
    /// @param mostRead how many leaves to look at before giving up
    public List<AuditLeaf> ofRequest(String requestId, int mostRead) {
        return newestFirst(leaf -> leaf.record().deed().requestId().equals(requestId), 8, mostRead);
    }

    private record Bounds(int found, int read) {}

    /// Searches one segment; frames have no links backwards, so their places are noted on the way forward.
    private static int search(Path segment, Predicate<AuditLeaf> wanted, Bounds bounds, List<AuditLeaf> found)
            throws IOException {
        int read = 0;
        int hits = 0;
        try (FrameReader frames = FrameReader.open(segment)) {
            List<Long> offsets = offsets(frames);
            for (long offset : offsets.reversed()) {
                if (read == bounds.read() || hits == bounds.found()) {
                    return read;
                }
                read++;
                Optional<AuditLeaf> leaf = leafAt(frames, offset).filter(wanted);
                if (leaf.isPresent()) {
                    found.add(leaf.get());
                    hits++;
                }
            }
        }
        return read;
    }

    private static List<Long> offsets(FrameReader frames) throws IOException {
        List<Long> offsets = new ArrayList<>();
        while (true) {
            switch (frames.next()) {
                case LEAF -> offsets.add(frames.offset());
                case WRONG_HASH -> {}
                case WRONG_LENGTH, LANE_END, SEGMENT_END, FILE_END -> {
                    return offsets;
                }
            }
        }
    }

    private static Optional<AuditLeaf> leafAt(FrameReader frames, long offset) throws IOException {
        frames.seek(offset);
        if (frames.next() != FrameReader.Found.LEAF) {
            return Optional.empty();
        }
        try {
            return Optional.of(AuditLeaf.read(frames.leaf(), frames.storedHash()));
        } catch (MalformedLeaf _) {
            return Optional.empty();
        }
    }
}
