package dev.keyladder.keys.hierarchy;

import dev.keyladder.codec.cbor.CborBytes;
import dev.keyladder.keys.statement.KeyVersionStatement;
import dev.keyladder.keys.statement.StatementHash;
import dev.keyladder.spi.format.KeyId;
import java.util.List;
import java.util.Optional;

/// One version of one key: its statement, who signed it, and what else it takes to derive it again. Public data.
public final class KeyVersion {
    private final KeyVersionStatement statement;
    private final StatementHash kvh;
    private final List<CborBytes> signatures;
    private final Optional<CborBytes> salt;

    KeyVersion(KeyVersionStatement statement, List<CborBytes> signatures, Optional<CborBytes> salt) {
        this.statement = statement;
        this.kvh = statement.hash();
        this.signatures = List.copyOf(signatures);
        this.salt = salt;
    }

    /// What is true of it for ever.
    public KeyVersionStatement statement() {
        return statement;
    }

    /// The hash of the statement.
    public StatementHash kvh() {
        return kvh;
    }

    /// The name of the version.
    public KeyId kid() {
        return kvh.kid();
    }

    /// The parent's signature; a root's own and, from version 2 on, that of the version before.
    public List<CborBytes> signatures() {
        return signatures;
    }

    Optional<CborBytes> salt() {
        return salt;
    }

    @Override
    public String toString() {
        return statement.keyId() + " version " + statement.version();
    }
}
