package dev.keyladder.core.audit;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Whether each leaf of a lane follows from the one before it.
final class LeafCheck {
    private final VerifierLedger ledger;
    private final long lane;
    private final Optional<ChainEnd> former;
    private @Nullable ChainEnd end;
    private boolean closed;

    LeafCheck(VerifierLedger ledger, long lane, Optional<ChainEnd> former) {
        this.ledger = ledger;
        this.lane = lane;
        this.former = former;
    }

    /// Sequence number that the next record should have.
    long nextLseq() {
        return end == null ? 0 : end.position().lseq() + 1;
    }

    /// The last record so far.
    Optional<ChainEnd> end() {
        return Optional.ofNullable(end);
    }

    /// Whether the lane's closing has been read.
    boolean isClosed() {
        return closed;
    }

    /// Takes a record whose hash is right. Always true: reading goes on.
    boolean good(Finding.Place place, byte[] bytes, LeafHash hash) {
        try {
            AuditLeaf leaf = AuditLeaf.read(bytes, hash);
            ledger.record(
                    new Finding.Place(lane, leaf.position().lseq(), place.segment(), place.offset()),
                    new ChainEnd(leaf.position(), Optional.empty()));
            follow(place, leaf);
            content(place, leaf);
            end = new ChainEnd(new LanePosition(lane, leaf.position().lseq(), hash), Optional.empty());
        } catch (MalformedLeaf e) {
            ledger.found(new Finding.Altered(place, "it cannot be read: " + e.getMessage()));
            damaged(place, new ChainEnd(new LanePosition(lane, place.lseq(), hash), Optional.empty()));
        }
        return true;
    }

    /// Takes a record of which only the place is sure.
    void damaged(Finding.Place place, ChainEnd record) {
        ledger.record(place, record);
        end = record;
    }

    private void follow(Finding.Place place, AuditLeaf leaf) {
        if (leaf.position().lane() != lane) {
            ledger.found(new Finding.OutOfOrder(
                    place, "it belongs to lane " + leaf.position().lane()));
        } else if (leaf.position().lseq() != place.lseq()) {
            ledger.found(new Finding.OutOfOrder(
                    place, "what stands there is record " + leaf.position().lseq()));
        } else if (end != null && !end.hasHash(leaf.prev())) {
            ledger.found(new Finding.OutOfOrder(place, "it names another record as the one before it"));
        } else if (closed) {
            ledger.found(new Finding.OutOfOrder(place, "the lane had been closed"));
        } else if (end == null) {
            succession(leaf);
        }
    }

    private void content(Finding.Place place, AuditLeaf leaf) {
        ledger.rows(leaf);
        switch (leaf.record().type()) {
            case LANE_CLOSE -> closed = true;
            case HEAD -> head(place, LogOwnRecords.signedHead(leaf.record()));
            case EXCHANGE, REQUEST, RESPONSE, ABORTED, STATE, LANE_OPEN, RESTORED_FROM -> {}
        }
    }

    private void head(Finding.Place place, SignedHead head) {
        if (end == null || !end.is(head.end())) {
            ledger.found(new Finding.OutOfOrder(place, "it is a head of another record than the one before it"));
        } else {
            ledger.head(head);
        }
    }

    /// A lane begins with its opening, which names the end of the lane before it and is chained to it.
    private void succession(AuditLeaf opening) {
        if (opening.record().type() != LeafType.LANE_OPEN) {
            broken("it does not begin with its opening");
            return;
        }
        Optional<LanePosition> claimed = LogOwnRecords.formerEnd(opening.record());
        if (!opening.prev().equals(claimed.map(LanePosition::hash).orElse(LeafHash.NONE))) {
            broken("its opening is not chained to the record that it names");
        }
        if (claimed.isEmpty()) {
            former.ifPresent(end -> broken("it claims to be the first, and " + end.position() + " is there"));
        } else if (former.isEmpty()) {
            broken("it names " + claimed.get() + ", and no lane is there");
        } else if (!former.get().is(claimed.get())) {
            broken("it names " + claimed.get() + ", and the one before ends with "
                    + former.get().position()
                    + (sameNumber(claimed.get(), former.get().position()) ? " of another hash" : ""));
        }
        losses(opening.record());
    }

    private void losses(AuditRecord opening) {
        long missing = LogOwnRecords.missingLeaves(opening);
        if (missing > 0) {
            ledger.found(new Finding.LostRecords(lane, missing));
        }
        long cut = LogOwnRecords.cutBytes(opening);
        if (cut > 0) {
            ledger.remark("when lane " + lane + " was opened, " + cut
                    + " bytes of records that a crash tore were cut off the lane before it");
        }
    }

    private static boolean sameNumber(LanePosition left, LanePosition right) {
        return left.lane() == right.lane() && left.lseq() == right.lseq();
    }

    private void broken(String what) {
        ledger.found(new Finding.BrokenSuccession(lane, what));
    }
}
