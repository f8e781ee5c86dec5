package dev.keyladder.core.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// One lane, read from its first segment to its end by the verifier.
final class LaneWalk {
    private final VerifierLedger ledger;
    private final LaneFolder folder;
    private final long lane;
    private final LeafCheck check;
    private final Consumer<Path> progress;
    private boolean lastLane;

    /// Whether the lane has ended, by its mark or in torn bytes.
    private boolean ended;

    /// Whether what was read last says that a segment follows.
    private boolean promised = true;

    LaneWalk(VerifierLedger ledger, LaneFolder folder, long lane, Optional<ChainEnd> former, Consumer<Path> progress) {
        this.ledger = ledger;
        this.folder = folder;
        this.lane = lane;
        this.check = new LeafCheck(ledger, lane, former);
        this.progress = progress;
    }

    /// Walks.
    ///
    /// @param lastLane whether no lane follows, so that the end may be torn or under way
    void walk(boolean lastLane) throws IOException {
        this.lastLane = lastLane;
        List<LaneFolder.Numbered> segments = folder.segments(lane);
        long index = 0;
        for (LaneFolder.Numbered segment : segments) {
            if (ended) {
                stray(segment.path());
                continue;
            }
            for (; index < segment.number(); index++) {
                ledger.found(new Finding.MissingSegment(lane, index, check.nextLseq()));
            }
            index = segment.number() + 1;
            ledger.segment();
            progress.accept(segment.path());
            promised = false;
            try (FrameReader frames = FrameReader.open(segment.path())) {
                read(frames, segment.path());
            }
        }
        if (promised && !segments.isEmpty()) {
            ledger.found(new Finding.MissingSegment(lane, index, check.nextLseq()));
        }
        finish();
    }

    /// The lane's last record; nothing where it has none.
    Optional<ChainEnd> end() {
        return check.end();
    }

    private void finish() {
        if (check.end().isPresent()) {
            ledger.lane();
            if (!lastLane && !check.isClosed()) {
                ledger.remark("lane " + lane + " was not closed: its process ended without stopping first");
            }
        }
    }

    private void read(FrameReader frames, Path segment) throws IOException {
        boolean more = true;
        while (more) {
            FrameReader.Found found = frames.next();
            Finding.Place place = new Finding.Place(lane, check.nextLseq(), segment, frames.offset());
            more = switch (found) {
                case LEAF -> check.good(place, frames.leaf(), frames.storedHash());
                case WRONG_HASH -> wrongHash(frames, place);
                case WRONG_LENGTH -> lostLength(frames, place) || unreadable(place);
                case LANE_END -> laneEnd(frames, place);
                case SEGMENT_END -> segmentEnd(frames, place);
                case FILE_END -> fileEnd(frames, place);
            };
        }
    }

    private boolean wrongHash(FrameReader frames, Finding.Place place) throws IOException {
        ChainEnd record = new ChainEnd(
                new LanePosition(lane, place.lseq(), frames.storedHash()), Optional.of(frames.computedHash()));
        long behind = frames.offset() + frames.leaf().length + Frame.OVERHEAD_BYTES;
        if (lostLength(frames, place)) {
            return true;
        }
        if (mayBeTorn(place)) {
            return torn(place);
        }
        frames.seek(behind);
        ledger.found(new Finding.Altered(place, "its bytes do not have the hash that stands with them"));
        check.damaged(place, record);
        return true;
    }

    /// A leaf tells its own length: where the record is whole but for that, it is read all the same.
    private boolean lostLength(FrameReader frames, Finding.Place place) throws IOException {
        frames.seek(place.offset());
        byte[] rest = frames.peek(Frame.LENGTH_BYTES + Frame.MAX_LEAF_BYTES);
        if (!frames.reread(CborExtent.of(rest, Frame.LENGTH_BYTES))) {
            return false;
        }
        ledger.found(new Finding.Altered(place, "its length is not that of its content"));
        return check.good(place, frames.leaf(), frames.storedHash());
    }

    private boolean unreadable(Finding.Place place) {
        if (mayBeTorn(place)) {
            return torn(place);
        }
        ledger.found(new Finding.Altered(
                place,
                "neither a record nor a mark stands there, and what follows in this"
                        + " segment cannot be told apart"));
        return false;
    }

    private boolean laneEnd(FrameReader frames, Finding.Place place) throws IOException {
        if (frames.firstNonZero(place.offset()) >= 0) {
            if (lostLength(frames, place)) {
                return true;
            }
            if (mayBeTorn(place)) {
                return torn(place);
            }
            ledger.found(new Finding.StrayBytes(place));
        }
        ended = true;
        return false;
    }

    private boolean segmentEnd(FrameReader frames, Finding.Place place) throws IOException {
        promised = true;
        if (frames.firstNonZero(place.offset() + Frame.LENGTH_BYTES) >= 0) {
            ledger.found(new Finding.StrayBytes(place));
        }
        return false;
    }

    private boolean fileEnd(FrameReader frames, Finding.Place place) throws IOException {
        if (frames.size() > place.offset() && !mayBeTorn(place)) {
            ledger.found(new Finding.StrayBytes(place));
        }
        ledger.remark("lane " + lane + " ends without its mark, at " + place);
        ended = true;
        return false;
    }

    private boolean mayBeTorn(Finding.Place place) {
        return lastLane && !check.isClosed() && !ledger.isAnchored(lane, place.lseq());
    }

    private boolean torn(Finding.Place place) {
        ledger.remark("where " + place + " would be stands something else: a record that a crash tore or that is being"
                + " written, behind all that a head names");
        ended = true;
        return false;
    }

    /// A segment behind the lane's end is one that was prepared and never came into use, or does not belong
    /// there.
    private void stray(Path segment) throws IOException {
        try (FrameReader frames = FrameReader.open(segment)) {
            if (frames.firstNonZero(0) >= 0) {
                ledger.found(new Finding.StraySegment(lane, segment, "the lane ends before it"));
            }
        }
    }
}
