package dev.keyladder.core.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds where the log ended before this start: cuts the frames that a crash tore, and names the leaves
/// that
/// have no rows. Done while no lane is open; doing it again changes nothing.
///
/// Only what lies behind the store's head can be torn, since all up to it had been synced: whatever is
/// wrong
/// before it is damage, which is left as it is for the verifier to find.
public final class LaneRecovery {
    private final LaneDisk disk;
    private final LaneFolder folder;

    /// A recovery of the lanes in a folder, which need not exist yet.
    public LaneRecovery(LaneDisk disk, Path folder) {
        this.disk = disk;
        this.folder = new LaneFolder(folder);
    }

    /// Recovers.
    ///
    /// @param stored the row [AuditHead#ROW]; nothing where no commit had leaves yet
    /// @throws AuditUnavailable when the folder cannot be read or the torn frames cannot be cut
    public RecoveredLog recover(Optional<AuditHead> stored) {
        try {
            List<LaneFolder.Numbered> lanes = withoutEmptyOnes(folder.lanes());
            Map<Map.Entry<Long, Long>, UncommittedLeaf> uncommitted = new LinkedHashMap<>();
            Optional<LaneTail> last = Optional.empty();
            for (LaneFolder.Numbered lane : from(lanes, stored)) {
                LaneTail tail = new LaneTail(folder, lane.number(), stored);
                tail.read(leaf -> judge(leaf, stored, uncommitted));
                last = Optional.of(tail);
            }
            long cutBytes = last.isPresent() ? last.get().cut(disk) : 0;
            return new RecoveredLog(
                    last.flatMap(LaneTail::end),
                    last.map(LaneTail::isClosed).orElse(true),
                    cutBytes,
                    missing(stored, last.flatMap(LaneTail::end)),
                    List.copyOf(uncommitted.values()));
        } catch (IOException | UncheckedIOException e) {
            throw new AuditUnavailable("the lanes of former starts cannot be read", e);
        }
    }

    private static void judge(
            AuditLeaf leaf, Optional<AuditHead> stored, Map<Map.Entry<Long, Long>, UncommittedLeaf> uncommitted) {
        long lane = leaf.position().lane();
        long lseq = leaf.position().lseq();
        if (leaf.record().type() == LeafType.ABORTED) {
            uncommitted.remove(LogOwnRecords.abortedLeaf(leaf.record()));
        } else if (leaf.batch().isPresent()
                && leaf.batch().getAsLong() > stored.map(AuditHead::batch).orElse(0L)) {
            uncommitted.put(
                    Map.entry(lane, lseq),
                    new UncommittedLeaf(lane, lseq, leaf.batch().getAsLong(), leaf.record()));
        }
    }

    /// The lanes from the head's on: what lies before has been judged by an earlier start.
    private static List<LaneFolder.Numbered> from(List<LaneFolder.Numbered> lanes, Optional<AuditHead> stored) {
        long first = stored.map(head -> head.end().lane()).orElse(0L);
        List<LaneFolder.Numbered> wanted = new ArrayList<>(
                lanes.stream().filter(lane -> lane.number() >= first).toList());
        if (wanted.isEmpty() && !lanes.isEmpty()) {
            wanted.add(lanes.getLast());
        }
        return wanted;
    }

    /// A start that died before its first leaf leaves a lane of nothing, which only takes room.
    private List<LaneFolder.Numbered> withoutEmptyOnes(List<LaneFolder.Numbered> lanes) throws IOException {
        List<LaneFolder.Numbered> kept = new ArrayList<>(lanes);
        while (!kept.isEmpty() && isEmpty(kept.getLast())) {
            for (LaneFolder.Numbered segment : folder.segments(kept.getLast().number())) {
                Files.delete(segment.path());
            }
            Files.delete(kept.removeLast().path());
        }
        return kept;
    }

    private boolean isEmpty(LaneFolder.Numbered lane) throws IOException {
        for (LaneFolder.Numbered segment : folder.segments(lane.number())) {
            try (FrameReader frames = FrameReader.open(segment.path())) {
                if (frames.firstNonZero(0) >= 0) {
                    return false;
                }
            }
        }
        return true;
    }

    private static long missing(Optional<AuditHead> stored, Optional<LanePosition> end) {
        if (stored.isEmpty()) {
            return 0;
        }
        LanePosition known = stored.get().end();
        if (end.isEmpty() || end.get().lane() < known.lane()) {
            return known.lseq() + 1;
        }
        return end.get().lane() == known.lane()
                ? Math.max(0, known.lseq() - end.get().lseq())
                : 0;
    }
}
