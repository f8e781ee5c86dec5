package dev.keyladder.core.audit;

import dev.keyladder.codec.cbor.CborValue;
import dev.keyladder.codec.cbor.CborWriter;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One record of the audit log as its author knows it: everything but its place in a lane.
///
/// @param type what it tells
/// @param time when it happened, kept to the millisecond
/// @param origin who acted
/// @param deed what was asked and what came of it
/// @param request the request's data, where there is any
/// @param response the answer's data, where there is any
/// @param detail what the log's own types say beyond that, as docs/formats.md has it for each
public record AuditRecord(
        LeafType type,
        Instant time,
        Origin origin,
        Deed deed,
        @Nullable HashedTree request,
        @Nullable HashedTree response,
        @Nullable CborValue detail) {
    /// The longest body, so that no caller can fill a segment with one record: two trees of 64 KiB and as
    /// much
    /// again.
    public static final int MAX_BODY_BYTES = 255 * 1024;

    static final int REQUEST_IS_WHOLE = 1;
    static final int RESPONSE_IS_WHOLE = 2;

    /// A record of what a caller did.
    public static AuditRecord of(
            LeafType type,
            Instant time,
            Origin origin,
            Deed deed,
            @Nullable HashedTree request,
            @Nullable HashedTree response) {
        return new AuditRecord(type, time, origin, deed, request, response, null);
    }

    /// A record of the log about itself.
    static AuditRecord ofTheLog(LeafType type, Instant time, CborValue detail) {
        return new AuditRecord(type, time, Origin.server("audit"), Deed.OF_THE_LOG, null, null, detail);
    }

    /// A record of a restored store, the first one after the lane's opening.
    ///
    /// @param detail what is known of the backup
    public static AuditRecord restoredFrom(Instant time, CborValue detail) {
        return ofTheLog(LeafType.RESTORED_FROM, time, detail);
    }

    /// The bytes that a request hands to the lane: the fields 10 to 31 of the leaf's map, without the map's
    /// head.
    ///
    /// @throws IllegalArgumentException when the record is longer than [#MAX_BODY_BYTES]: the request is
    ///     refused then, since nothing is answered that cannot be recorded
    public byte[] toBody() {
        LeafWriter leaf = new LeafWriter();
        leaf.text(LeafKey.TYPE, type.word());
        leaf.integer(LeafKey.TIME, time.toEpochMilli());
        origin.writeTo(leaf);
        leaf.text(LeafKey.NAMESPACE, deed.namespaceId());
        origin.writeClaims(leaf);
        leaf.text(LeafKey.OPERATION, deed.operation());
        leaf.text(LeafKey.PATH, deed.path());
        leaf.text(LeafKey.OUTCOME, deed.outcome());
        leaf.text(LeafKey.LEASE, deed.lease());
        leaf.text(LeafKey.PEER, origin.peer());
        leaf.integer(LeafKey.DURATION, micros(deed.duration()));
        leaf.encoded(LeafKey.REQUEST, request == null ? null : request.cbor());
        leaf.encoded(LeafKey.RESPONSE, response == null ? null : response.cbor());
        leaf.text(LeafKey.REQUEST_ID, deed.requestId());
        writeFlags(leaf);
        leaf.encoded(LeafKey.DETAIL, detail == null ? null : CborWriter.write(detail));
        return bounded(leaf.toByteArray());
    }

    private void writeFlags(LeafWriter leaf) {
        int flags = (request != null && request.isWhole() ? REQUEST_IS_WHOLE : 0)
                | (response != null && response.isWhole() ? RESPONSE_IS_WHOLE : 0);
        if (flags == 0) {
            leaf.nothing(LeafKey.FLAGS, LeafKey.FLAGS);
        } else {
            leaf.integer(LeafKey.FLAGS, flags);
        }
    }

    private static long micros(Duration duration) {
        return Math.max(0, duration.toNanos() / 1000);
    }

    private static byte[] bounded(byte[] body) {
        if (body.length > MAX_BODY_BYTES) {
            throw new IllegalArgumentException("an audit record of " + body.length + " bytes");
        }
        return body;
    }
}
