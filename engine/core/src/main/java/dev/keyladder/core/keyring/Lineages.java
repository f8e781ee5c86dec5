package dev.keyladder.core.keyring;

import dev.keyladder.core.lease.LeaseKinds;
import dev.keyladder.core.lease.LeaseRow;
import dev.keyladder.core.namespace.Namespace;
import dev.keyladder.core.rows.Rows;
import dev.keyladder.core.token.TokenRow;
import dev.keyladder.keys.hierarchy.KeyHierarchy;
import dev.keyladder.keys.lineage.Lineage;
import dev.keyladder.keys.lineage.LineageRecord;
import dev.keyladder.keys.statement.LeaseStatement;
import dev.keyladder.keys.statement.StatementHash;
import dev.keyladder.spi.LeaseKind;
import dev.keyladder.spi.LeaseKind.Facts;
import dev.keyladder.spi.format.KeyId;
import java.util.Optional;

/// Lineage records of tokens, leases and keys.
public final class Lineages {
    private final KeyHierarchy hierarchy;
    private final Lineage lineage;
    private final LeaseKinds kinds;
    private final Rows rows;

    /// Lineages over the hierarchy.
    public Lineages(KeyHierarchy hierarchy, LeaseKinds kinds, Rows rows) {
        this.hierarchy = hierarchy;
        this.lineage = new Lineage(hierarchy);
        this.kinds = kinds;
        this.rows = rows;
    }

    /// Of a token.
    public LineageRecord ofToken(TokenRow token) {
        return lineage.ofToken(TokenStatements.of(token));
    }

    /// Of a lease, over the token that asked for it.
    public LineageRecord ofLease(LeaseRow lease, TokenRow token) {
        Facts facts = kinds.of(lease).map(kind -> facts(kind, lease)).orElse(new Facts("", "", Optional.empty()));
        LeaseStatement statement = new LeaseStatement(
                lease.leaseId(),
                StatementHash.parse(token.hash()).orElseThrow(),
                KeyId.parse(token.kid()).orElseThrow(),
                token.namespaceId(),
                lease.kind(),
                facts.role(),
                facts.target(),
                facts.user(),
                lease.issued());
        return lineage.ofLease(statement, TokenStatements.of(token));
    }

    private <M extends Record> Facts facts(LeaseKind<M> kind, LeaseRow lease) {
        return kind.facts(rows.fromText(lease.memo(), kind.memoType()), lease.term());
    }

    /// Of a key version, if the namespace's.
    public Optional<LineageRecord> ofKey(Namespace namespace, KeyId kid) {
        return hierarchy
                .version(kid)
                .filter(version -> version.statement().scope().namespaceId().equals(namespace.id()))
                .flatMap(version -> lineage.ofKey(version.kid()));
    }
}
