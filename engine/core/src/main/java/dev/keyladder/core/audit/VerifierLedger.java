package dev.keyladder.core.audit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where a verification notes what it reads, and compares it with the heads.
final class VerifierLedger {
    private static final String SIGNED = "the signed head";
    private static final String COMMITTED = "the store's head";

    private final LogKeys keys;
    private final List<NamedRecord> named = new ArrayList<>();
    private final LogHeads heads;
    private final List<Finding> findings = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private final Set<Map.Entry<Long, Long>> uncommitted = new HashSet<>();
    private final Tally tally = new Tally();
    private @Nullable SignedHead newest;

    /// What a verification counts.
    private static final class Tally {
        private long lanes;
        private long segments;
        private long records;
        private long heads;
        private long younger;
        private long unlisted;
    }

    VerifierLedger(LogKeys keys, LogHeads heads) {
        this.keys = keys;
        this.heads = heads;
        heads.committed().ifPresent(head -> named.add(new NamedRecord(COMMITTED, head.end())));
        heads.signed()
                .filter(head -> holds(SIGNED, head))
                .ifPresent(head -> named.add(new NamedRecord(SIGNED, head.end())));
    }

    void found(Finding finding) {
        if (findings.size() < AuditReport.MOST_FINDINGS) {
            findings.add(finding);
        } else {
            tally.unlisted++;
        }
    }

    void remark(String remark) {
        remarks.add(remark);
    }

    void lane() {
        tally.lanes++;
    }

    void segment() {
        tally.segments++;
    }

    /// Whether a head says that this record was once durable, so that it cannot just have been torn.
    boolean isAnchored(long lane, long lseq) {
        return named.stream().anyMatch(record -> record.covers(lane, lseq))
                || (newest != null && new NamedRecord(SIGNED, newest.end()).covers(lane, lseq));
    }

    /// Notes a record, good or damaged.
    void record(Finding.Place place, ChainEnd record) {
        tally.records++;
        tally.younger++;
        for (NamedRecord head : named) {
            if (!head.isAt(place)) {
                continue;
            }
            if (!record.hasHash(head.position.hash())) {
                found(new Finding.Rewritten(head.name, place));
            } else if (head.name.equals(SIGNED)) {
                heads.signed().ifPresent(this::advance);
            }
        }
    }

    /// Notes a head that stands in the log, whose record before it has been compared.
    void head(SignedHead head) {
        tally.heads++;
        if (holds("the head in the log of " + head.end(), head)) {
            advance(head);
            tally.younger = 1;
        }
    }

    /// Notes what a record says of rows.
    void rows(AuditLeaf leaf) {
        Optional<AuditHead> committed = heads.committed();
        if (leaf.record().type() == LeafType.ABORTED) {
            uncommitted.remove(LogOwnRecords.abortedLeaf(leaf.record()));
        } else if (committed.isPresent()
                && leaf.batch().isPresent()
                && leaf.batch().getAsLong() > committed.get().batch()
                && !isAnchored(leaf.position().lane(), leaf.position().lseq())) {
            uncommitted.add(Map.entry(leaf.position().lane(), leaf.position().lseq()));
        }
    }

    AuditReport report() {
        for (NamedRecord head : named) {
            if (!head.seen) {
                found(new Finding.CutShort(head.name, head.position, head.lastOfLane()));
            }
        }
        return new AuditReport(
                new AuditReport.Counts(tally.lanes, tally.segments, tally.records, tally.heads, uncommitted.size()),
                Optional.ofNullable(newest),
                newest == null ? tally.records : tally.younger,
                findings,
                tally.unlisted,
                remarks);
    }

    private void advance(SignedHead head) {
        newest = head;
        tally.younger = 0;
    }

    private boolean holds(String name, SignedHead head) {
        return switch (head.checkedBy(keys)) {
            case GOOD -> true;
            case FALSE -> {
                found(new Finding.BadSignature(name, "it is not that of its key"));
                yield false;
            }
            case UNKNOWN_KEY -> {
                found(new Finding.BadSignature(name, "its key is not known"));
                yield false;
            }
        };
    }

    /// A record that has to be there because a head names it.
    private static final class NamedRecord {
        private final String name;
        private final LanePosition position;
        private boolean seen;
        private Finding.@Nullable Place last;

        NamedRecord(String name, LanePosition position) {
            this.name = name;
            this.position = position;
        }

        boolean covers(long lane, long lseq) {
            return lane < position.lane() || (lane == position.lane() && lseq <= position.lseq());
        }

        boolean isAt(Finding.Place place) {
            if (place.lane() != position.lane()) {
                return false;
            }
            last = place;
            boolean here = place.lseq() == position.lseq();
            seen |= here;
            return here;
        }

        String lastOfLane() {
            return last == null ? "there is no record of that lane" : "that lane ends with " + last;
        }
    }
}
