package dev.keyladder.secrets.database;

import java.time.Duration;
import java.util.List;

/// What credentials of one role are made of, as it is stored.
///
/// @param dbName the connection
/// @param defaultTtl how long a credential lives; zero: the mount's own
/// @param maxTtl however often it is renewed; zero: the mount's own
record Role(
        String dbName,
        List<String> creationStatements,
        List<String> revocationStatements,
        List<String> rollbackStatements,
        List<String> renewStatements,
        Duration defaultTtl,
        Duration maxTtl) {
    Role {
        creationStatements = List.copyOf(creationStatements);
        revocationStatements = List.copyOf(revocationStatements);
        rollbackStatements = List.copyOf(rollbackStatements);
        renewStatements = List.copyOf(renewStatements);
    }
}
