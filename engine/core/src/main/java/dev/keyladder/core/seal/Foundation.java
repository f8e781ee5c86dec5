package dev.keyladder.core.seal;

import dev.keyladder.core.audit.AuditGate;
import dev.keyladder.core.audit.AuditHead;
import dev.keyladder.core.audit.AuditLane;
import dev.keyladder.core.audit.LaneMeans;
import dev.keyladder.core.audit.LaneRecovery;
import dev.keyladder.core.audit.LaneSettings;
import dev.keyladder.core.audit.RecoveredLog;
import dev.keyladder.storage.barrier.PlainArea;
import dev.keyladder.storage.barrier.PlainWrites;
import dev.keyladder.storage.store.Row;
import dev.keyladder.storage.store.Store;
import dev.keyladder.storage.store.WriteSet;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/// What stands while the server is sealed: the store, and a lane of the audit log that its commits pass
/// through.
///
/// @param lane this process's lane, open
/// @param laneNumber its number, never used again: tokens minted by this process carry it
/// @param recovered what the lanes before it looked like
public record Foundation(
        Store store, PlainArea plain, LaneSettings settings, AuditLane lane, long laneNumber, RecoveredLog recovered) {
    private static final String NEXT_LANE = "lane/next";

    /// Recovers the log of the processes before, takes the next lane number, and opens the lane.
    public static Foundation lay(Store store, LaneSettings settings, LaneMeans means) {
        PlainArea plain = new PlainArea(store);
        Optional<AuditHead> head = plain.get(AuditHead.ROW).map(row -> AuditHead.read(row.value()));
        RecoveredLog recovered = new LaneRecovery(means.disk(), settings.folder()).recover(head);
        long number = takeNumber(store, plain);
        AuditLane lane = AuditLane.open(settings, means, number, recovered);
        lane.check(); // the first request already has to know what room is left
        store.attach(new AuditGate(lane, settings));
        return new Foundation(store, plain, settings, lane, number, recovered);
    }

    private static long takeNumber(Store store, PlainArea plain) {
        Optional<Row> row = plain.get(NEXT_LANE);
        long number = row.map(found -> ByteBuffer.wrap(found.value()).getLong()).orElse(0L);
        WriteSet taken = new WriteSet();
        PlainWrites writes = new PlainWrites(taken);
        row.ifPresentOrElse(found -> writes.unchanged(NEXT_LANE, found.revision()), () -> writes.absent(NEXT_LANE));
        writes.put(
                NEXT_LANE, ByteBuffer.allocate(Long.BYTES).putLong(number + 1).array());
        store.commit(taken);
        return number;
    }

    /// The installation's seal, once there is one.
    public Optional<SealRecord> seal() {
        return plain.get(SealRecord.ROW).map(row -> SealRecord.decode(row.value()));
    }

    /// Writes the seal outside any request: before there are keys, there is nothing else to write it with.
    void write(SealRecord seal) {
        WriteSet writes = new WriteSet();
        new PlainWrites(writes).put(SealRecord.ROW, seal.encode());
        store.commit(writes);
    }

    /// Removes what an initialisation that was cut short has left, but for the log.
    void clearUnfinished() {
        for (String area : List.of("root/", "ns/", "key/", "state/", "wrap/", "bykid/", "child/")) {
            WriteSet writes = new WriteSet();
            plain.scan(area, "", Integer.MAX_VALUE).forEach(row -> writes.delete(row.key()));
            if (!writes.changes().isEmpty()) {
                store.commit(writes);
            }
        }
    }
}
