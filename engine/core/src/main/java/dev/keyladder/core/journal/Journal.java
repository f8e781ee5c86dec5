package dev.keyladder.core.journal;

import dev.keyladder.core.audit.AuditLane;
import dev.keyladder.core.audit.AuditRecord;
import dev.keyladder.core.rows.Changes;
import dev.keyladder.core.rows.Rows;
import java.util.List;

/// The one door to durability: no record, no answer; no act without a record; no row without its record.
public final class Journal {
    private final Rows rows;
    private final AuditLane lane;

    /// A journal over the rows and the lane that the store's commits pass through.
    public Journal(Rows rows, AuditLane lane) {
        this.rows = rows;
        this.lane = lane;
    }

    /// Makes a record durable that no row goes with: of a read, or of a refusal.
    ///
    /// @throws dev.keyladder.spi.UnavailableException when it cannot be
    public void record(AuditRecord record) {
        lane.append(record.toBody());
    }

    /// Makes rows and the records of them durable, records first.
    ///
    /// @throws dev.keyladder.core.rows.Conflict when a row that was expected to stand unchanged has
    ///     changed:
    /// nothing
    ///     was
    ///     written, not even the records
    /// @throws dev.keyladder.spi.UnavailableException when they cannot be
    public void commit(Changes changes, List<AuditRecord> records) {
        if (records.isEmpty()) {
            throw new IllegalStateException("rows without a record");
        }
        rows.commit(changes, records.stream().map(AuditRecord::toBody).toList());
    }

    /// The same for one record.
    public void commit(Changes changes, AuditRecord record) {
        commit(changes, List.of(record));
    }
}
