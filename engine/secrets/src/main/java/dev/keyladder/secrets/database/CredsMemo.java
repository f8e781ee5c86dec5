package dev.keyladder.secrets.database;

import java.util.List;

/// What is remembered of a credential: enough to make, renew and revoke it after its role has gone. The
/// user's
/// name is not in it, since it ends in the lease's own suffix.
///
/// @param connection the database connection
/// @param userPrefix what the user's name begins with
record CredsMemo(
        String connection,
        String userPrefix,
        List<String> creationStatements,
        List<String> renewStatements,
        List<String> revocationStatements) {
    CredsMemo {
        creationStatements = List.copyOf(creationStatements);
        renewStatements = List.copyOf(renewStatements);
        revocationStatements = List.copyOf(revocationStatements);
    }
}
