package dev.keyladder.secrets.database;

import dev.keyladder.spi.Unsplit;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What requests about roles carry and answers show.
final class RoleBodies {
    private RoleBodies() {}

    /// A role as it is written; what is not sent stays as it was.
    record RoleBody(
            Optional<String> dbName,
            @Unsplit(arrayText = true) Optional<List<String>> creationStatements,
            @Unsplit(arrayText = true) Optional<List<String>> revocationStatements,
            @Unsplit(arrayText = true) Optional<List<String>> rollbackStatements,
            @Unsplit(arrayText = true) Optional<List<String>> renewStatements,
            Optional<Duration> defaultTtl,
            Optional<Duration> maxTtl,
            Optional<String> credentialType) {}

    /// A role as it reads back.
    record RoleAnswer(
            String dbName,
            List<String> creationStatements,
            List<String> revocationStatements,
            List<String> rollbackStatements,
            List<String> renewStatements,
            Duration defaultTtl,
            Duration maxTtl,
            String credentialType) {
        static RoleAnswer of(Role role) {
            return new RoleAnswer(
                    role.dbName(),
                    role.creationStatements(),
                    role.revocationStatements(),
                    role.rollbackStatements(),
                    role.renewStatements(),
                    role.defaultTtl(),
                    role.maxTtl(),
                    "password");
        }
    }
}
