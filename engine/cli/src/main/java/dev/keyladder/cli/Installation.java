package dev.keyladder.cli;

import dev.keyladder.core.audit.AuditHead;
import dev.keyladder.core.audit.LogHeads;
import dev.keyladder.core.audit.LogKeys;
import dev.keyladder.core.audit.SignedHead;
import dev.keyladder.core.keyring.PublishedLogKeys;
import dev.keyladder.keys.hierarchy.KeyRecords;
import dev.keyladder.keys.hierarchy.PublicKeys;
import dev.keyladder.keys.statement.StatementHash;
import dev.keyladder.storage.barrier.PlainArea;
import dev.keyladder.storage.store.Row;
import dev.keyladder.storage.store.sqlite.SqliteRows;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The rows of an installation's data folder that anybody may read, also while its server runs.
final class Installation implements KeyRecords, AutoCloseable {
    private final SqliteRows rows;

    private Installation(SqliteRows rows) {
        this.rows = rows;
    }

    static Installation open(Path folder) {
        return new Installation(SqliteRows.open(folder));
    }

    /// What the log is measured by. To be read before the log, which may move meanwhile.
    LogHeads heads(Optional<SignedHead> witness) {
        return new LogHeads(
                get(AuditHead.ROW).map(AuditHead::read),
                witness.or(() -> get(SignedHead.ROW).map(SignedHead::read)));
    }

    /// Whose signatures of heads are believed.
    LogKeys logKeys(Optional<StatementHash> trustedRoot) {
        return new PublishedLogKeys(new PublicKeys(this, trustedRoot));
    }

    @Override
    public Optional<byte[]> get(String name) {
        return rows.get(PlainArea.rowKey(name)).map(Row::value);
    }

    @Override
    public List<String> names(String prefix) {
        return rows.children(PlainArea.rowKey(prefix));
    }

    @Override
    public void close() {
        rows.close();
    }
}
