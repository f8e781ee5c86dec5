package dev.keyladder.keys.hierarchy;

import dev.keyladder.keys.statement.KeyType;
import dev.keyladder.keys.statement.KeyVersionStatement;
import dev.keyladder.keys.statement.LadderRules;
import dev.keyladder.keys.statement.MalformedStatement;
import dev.keyladder.keys.statement.StatementHash;
import dev.keyladder.spi.format.KeyId;
import java.util.List;
import java.util.Optional;

/// The public side of a stored hierarchy, without any root being open: for whoever examines an installation
/// from
/// outside. A version is believed when every signature up to the root of the rows holds; that root is
/// believed if it is
/// the one that is trusted, or if nobody says which to trust.
public final class PublicKeys {
    // Root, master, service: whoever has more rungs than that has made them up.
    private static final int MOST_RUNGS = 3;

    private final KeyRows rows;
    private final Optional<StatementHash> trusted;

    /// Over rows that may have been changed by anybody.
    ///
    /// @param trusted the kvh of the root that is trusted
    public PublicKeys(KeyRecords records, Optional<StatementHash> trusted) {
        this.rows = new KeyRows(records);
        this.trusted = trusted;
    }

    /// The statement of the version of that name.
    ///
    /// @return nothing where there is none
    /// @throws MalformedStatement when there is one that does not verify
    public Optional<KeyVersionStatement> find(KeyId kid) {
        return find(kid, MOST_RUNGS).map(KeyVersion::statement);
    }

    /// What the rows say is the installation's fingerprint: the kvh of the root's first version.
    public Optional<StatementHash> fingerprint() {
        return rows.root(1).map(KeyVersion::kvh);
    }

    private Optional<KeyVersion> find(KeyId kid, int rungs) {
        if (rungs == 0) {
            throw new MalformedStatement("a ladder of too many rungs");
        }
        Optional<KeyVersion> read = rows.byKid(kid);
        read.ifPresent(version -> verify(version, kid, rungs));
        return read;
    }

    private void verify(KeyVersion version, KeyId kid, int rungs) {
        KeyVersionStatement statement = version.statement();
        require(version.kid().equals(kid), version, "its row names another version");
        List<String> violations = LadderRules.violations(statement);
        require(violations.isEmpty(), version, String.join("; ", violations));
        require(!version.signatures().isEmpty(), version, "it is not signed");
        byte[] signature = version.signatures().getFirst().toByteArray();
        if (statement.type() == KeyType.ROOT) {
            require(statement.vouchesFor(statement, signature), version, "it is not signed by itself");
            require(trusted.isEmpty() || trusted.get().equals(version.kvh()), version, "it is not the trusted root");
            return;
        }
        StatementHash above = statement.parent().orElseThrow(() -> new MalformedStatement(version + ": no parent"));
        KeyVersion parent = find(above.kid(), rungs - 1)
                .filter(found -> found.kvh().equals(above))
                .orElseThrow(() -> new MalformedStatement(version + ": its parent is not there"));
        List<String> narrowing = LadderRules.violations(statement, parent.statement());
        require(narrowing.isEmpty(), version, String.join("; ", narrowing));
        require(parent.statement().vouchesFor(statement, signature), version, "it is not signed by its parent");
    }

    private static void require(boolean holds, KeyVersion version, String what) {
        if (!holds) {
            throw new MalformedStatement(version + ": " + what);
        }
    }
}
