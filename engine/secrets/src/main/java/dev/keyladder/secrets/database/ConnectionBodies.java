package dev.keyladder.secrets.database;

import dev.keyladder.spi.JsonName;
import dev.keyladder.spi.Unsplit;
import dev.keyladder.spi.secret.SecretText;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What requests about connections carry and answers show.
final class ConnectionBodies {
    private ConnectionBodies() {}

    /// A connection as it is written; what is not sent stays as it was.
    record ConfigBody(
            Optional<String> pluginName,
            Optional<String> connectionUrl,
            Optional<String> username,
            Optional<SecretText> password,
            Optional<List<String>> allowedRoles,
            Optional<String> passwordAuthentication,
            Optional<Integer> maxOpenConnections,
            Optional<Integer> maxIdleConnections,
            Optional<Duration> maxConnectionLifetime,

            @JsonName(value = "root_rotation_statements", alias = "root_credentials_rotate_statements")
            @Unsplit(arrayText = true)
            Optional<List<String>> rootRotationStatements,

            Optional<Boolean> verifyConnection) {}

    /// A connection as it reads back, without its password.
    record ConfigAnswer(
            String pluginName,
            String pluginVersion,
            List<String> allowedRoles,
            ConnectionDetails connectionDetails,

            @JsonName("root_credentials_rotate_statements") List<String> rootRotationStatements,

            String passwordPolicy,
            boolean verifyConnection) {
        static ConfigAnswer of(ConnectionConfig config) {
            return new ConfigAnswer(
                    config.pluginName(),
                    "",
                    config.allowedRoles(),
                    new ConnectionDetails(
                            config.connectionUrl(),
                            config.username(),
                            config.passwordAuthentication().text(),
                            config.pool().maxOpen(),
                            config.pool().maxIdle(),
                            config.pool().maxLifetime()),
                    config.rotationStatements(),
                    "",
                    config.verifyConnection());
        }
    }

    /// The part of a connection that Vault's plug-ins keep.
    record ConnectionDetails(
            String connectionUrl,
            String username,
            String passwordAuthentication,
            int maxOpenConnections,
            int maxIdleConnections,
            Duration maxConnectionLifetime) {}
}
