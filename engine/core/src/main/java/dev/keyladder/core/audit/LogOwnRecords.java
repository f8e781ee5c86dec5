package dev.keyladder.core.audit;

import dev.keyladder.codec.cbor.CborMap;
import dev.keyladder.codec.cbor.CborValue;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// The records that the log keeps about itself, and how their details read.
final class LogOwnRecords {
    private static final int CUT_BYTES = 5;
    private static final int MISSING = 6;
    private static final int BATCH = 5;

    private LogOwnRecords() {}

    /// The opening of a lane: which leaf the former one ended with, and what was lost of it.
    static AuditRecord laneOpen(Instant now, RecoveredLog former) {
        CborMap.Builder detail = CborMap.builder();
        former.end().ifPresent(end -> HeadFields.put(detail, end));
        detail.put(CUT_BYTES, former.cutBytes()).put(MISSING, former.missingLeaves());
        return AuditRecord.ofTheLog(LeafType.LANE_OPEN, now, detail.build());
    }

    static AuditRecord laneClose(Instant now) {
        return AuditRecord.ofTheLog(LeafType.LANE_CLOSE, now, CborValue.nil());
    }

    static AuditRecord head(SignedHead head) {
        return AuditRecord.ofTheLog(LeafType.HEAD, head.time(), head.toCbor());
    }

    /// Says of a leaf that its rows were not written, in the words of that leaf, so that whoever looks for
    /// the
    /// request or the token finds both.
    static AuditRecord aborted(Instant now, UncommittedLeaf leaf) {
        Deed deed = leaf.record().deed();
        CborValue detail = CborMap.builder()
                .put(HeadFields.LANE, leaf.lane())
                .put(HeadFields.LSEQ, leaf.lseq())
                .put(BATCH, leaf.batch())
                .build();
        return new AuditRecord(
                LeafType.ABORTED,
                now,
                leaf.record().origin(),
                new Deed(
                        deed.namespaceId(),
                        deed.requestId(),
                        deed.operation(),
                        deed.path(),
                        LeafType.ABORTED.word(),
                        deed.lease(),
                        Duration.ZERO),
                null,
                null,
                detail);
    }

    /// The end of the former lane that an opening names; nothing in the very first lane.
    static Optional<LanePosition> formerEnd(AuditRecord laneOpen) {
        CborMap detail = detail(laneOpen);
        return detail.find(HeadFields.LANE).isEmpty() ? Optional.empty() : Optional.of(HeadFields.position(detail));
    }

    /// How many bytes of a torn frame were cut off the former lane.
    static long cutBytes(AuditRecord laneOpen) {
        return detail(laneOpen).get(CUT_BYTES).asInt().longValue();
    }

    /// How many leaves the store knew of that the former lane no longer held.
    static long missingLeaves(AuditRecord laneOpen) {
        return detail(laneOpen).get(MISSING).asInt().longValue();
    }

    static SignedHead signedHead(AuditRecord head) {
        return SignedHead.of(Optional.ofNullable(head.detail()).orElse(CborValue.nil()));
    }

    /// Which leaf, as lane and sequence number, an aborted leaf speaks of.
    static Map.Entry<Long, Long> abortedLeaf(AuditRecord aborted) {
        CborMap detail = detail(aborted);
        return Map.entry(
                detail.get(HeadFields.LANE).asInt().longValue(),
                detail.get(HeadFields.LSEQ).asInt().longValue());
    }

    private static CborMap detail(AuditRecord record) {
        return Optional.ofNullable(record.detail()).orElse(CborValue.nil()).asMap();
    }
}
