package dev.keyladder.keys.hierarchy;

import dev.keyladder.codec.cbor.CborBytes;
import dev.keyladder.keys.statement.KeyState;
import dev.keyladder.keys.statement.KeyType;
import dev.keyladder.keys.statement.KeyVersionStatement;
import dev.keyladder.keys.statement.MalformedStatement;
import dev.keyladder.keys.statement.StateRecord;
import dev.keyladder.keys.statement.StatementHash;
import dev.keyladder.spi.format.KeyId;
import java.time.Instant;
import java.util.Optional;

/// Moves key versions from state to state by signed records, and keeps the rule that of a key at most one version is
/// PRIMARY.
final class KeyLifecycle {
    private final RootKeys roots;
    private final MasterKeys masters;
    private final VerifiedKeys verified;

    KeyLifecycle(RootKeys roots, MasterKeys masters, VerifiedKeys verified) {
        this.roots = roots;
        this.masters = masters;
        this.verified = verified;
    }

    /// Writes the first record of a new version, which makes it PRIMARY, and ends that of the version before in the
    /// same changes.
    void promoteNew(KeyVersion version, KeyHead head, Instant now, String actor, KeyRows rows) {
        head.primary().ifPresent(number -> {
            KeyVersion former = verified.require(rows, head.keyId(), number);
            write(former, verified.latest(rows, former).next(KeyState.VERIFY_ONLY, now, actor), rows);
        });
        write(version, StateRecord.first(version.kid(), now, actor), rows);
        rows.putHead(head.withVersion(version.statement().version()));
    }

    /// Makes the version before the PRIMARY one PRIMARY again.
    KeyVersion rollBack(KeyHead head, Instant now, String actor, KeyRows rows) {
        int number = head.primary().orElseThrow(() -> new IllegalKeyChange("key " + head.keyId() + " mints nothing"));
        KeyVersion primary = verified.require(rows, head.keyId(), number);
        KeyVersion former = former(head, number, rows);
        write(primary, verified.latest(rows, primary).next(KeyState.VERIFY_ONLY, now, actor), rows);
        write(former, verified.latest(rows, former).next(KeyState.PRIMARY, now, actor), rows);
        rows.putHead(head.withPrimary(Optional.of(former.statement().version())));
        return former;
    }

    /// Moves one version to a state.
    void move(KeyId kid, KeyState to, Instant now, String actor, KeyRows rows) {
        KeyVersion version =
                verified.find(rows, kid).orElseThrow(() -> new IllegalKeyChange("there is no key version " + kid));
        if (to == KeyState.PRIMARY || version.statement().type() == KeyType.ROOT) {
            throw new IllegalKeyChange("a version becomes PRIMARY by rotation or rollback, and roots are never moved");
        }
        write(version, next(version, to, now, actor, rows), rows);
        KeyHead head = head(version.statement().keyId(), rows);
        if (head.primary().equals(Optional.of(version.statement().version()))) {
            rows.putHead(head.withPrimary(Optional.empty()));
        }
        if (to == KeyState.DESTROYED && version.statement().type() == KeyType.MASTER) {
            rows.deleteWraps(version.statement());
        }
    }

    KeyHead head(String keyId, KeyRows rows) {
        return rows.head(keyId).orElseThrow(() -> new IllegalKeyChange("there is no key " + keyId));
    }

    private StateRecord next(KeyVersion version, KeyState to, Instant now, String actor, KeyRows rows) {
        StateRecord latest = verified.latest(rows, version);
        try {
            return latest.next(to, now, actor);
        } catch (MalformedStatement e) {
            throw new IllegalKeyChange(version + " is " + latest.to() + " and cannot become " + to, e);
        }
    }

    private KeyVersion former(KeyHead head, int primary, KeyRows rows) {
        for (int number = primary - 1; number > 0; number--) {
            KeyVersion candidate = verified.require(rows, head.keyId(), number);
            if (verified.latest(rows, candidate).to() == KeyState.VERIFY_ONLY) {
                return candidate;
            }
        }
        throw new IllegalKeyChange("key " + head.keyId() + " has no earlier version to go back to");
    }

    private void write(KeyVersion version, StateRecord record, KeyRows rows) {
        rows.createState(new SignedState(record, CborBytes.copyOf(signature(version.statement(), record, rows))));
    }

    private byte[] signature(KeyVersionStatement statement, StateRecord record, KeyRows rows) {
        StatementHash parent = statement.parent().orElseThrow();
        return switch (statement.type()) {
            case ROOT -> throw new IllegalStateException("a root's state is written when it is made");
            case MASTER ->
                roots.find(parent)
                        .orElseThrow(() -> new IllegalKeyChange("the root above " + statement.keyId() + " is not open"))
                        .sign(record);
            case SERVICE -> masters.open(rows, parent).sign(record);
        };
    }
}
