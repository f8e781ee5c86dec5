package dev.keyladder.secrets.database;

import dev.keyladder.secrets.database.ConnectionBodies.ConfigAnswer;
import dev.keyladder.secrets.database.ConnectionBodies.ConfigBody;
import dev.keyladder.spi.Call;
import dev.keyladder.spi.MalformedRequest;
import dev.keyladder.spi.MountStorage.Stored;
import dev.keyladder.spi.Outcome;
import dev.keyladder.spi.secret.SecretText;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `config/<name>` and `reset/<name>`: the connections themselves.
final class ConnectionPaths {
    private final ConnectionRows rows;
    private final Databases databases;

    ConnectionPaths(ConnectionRows rows, Databases databases) {
        this.rows = rows;
        this.databases = databases;
    }

    Outcome list(Call call) {
        return new Outcome.Names(rows.connectionNames());
    }

    Outcome read(Call call) {
        return rows.connection(call.parameter("name"))
                .map(Stored::value)
                .<Outcome>map(config -> new Outcome.Data(ConfigAnswer.of(config)))
                .orElseGet(Outcome.NotFound::new);
    }

    Outcome write(Call call, ConfigBody body) {
        String name = call.parameter("name");
        Optional<ConnectionConfig> former = rows.connectionForChange(call, name);
        ConnectionConfig config = merged(body, former);
        if (config.verifyConnection()) {
            verify(name, config);
        }
        rows.put(call, name, config);
        call.onCommitted(() -> databases.forget(name));
        return new Outcome.Done();
    }

    Outcome delete(Call call) {
        String name = call.parameter("name");
        rows.removeConnection(call, name);
        call.onCommitted(() -> databases.forget(name));
        return new Outcome.Done();
    }

    Outcome reset(Call call) {
        String name = call.parameter("name");
        if (rows.connection(name).isEmpty()) {
            throw new MalformedRequest("there is no database connection named \"" + name + "\"");
        }
        databases.forget(name);
        databases.open(name).run(connection -> {
            Database.execute(connection, "SELECT 1");
            return true;
        });
        return new Outcome.Done();
    }

    private static ConnectionConfig merged(ConfigBody body, Optional<ConnectionConfig> former) {
        ConnectionConfig config = new ConnectionConfig(
                required("plugin_name", body.pluginName(), former.map(ConnectionConfig::pluginName)),
                required("connection_url", body.connectionUrl(), former.map(ConnectionConfig::connectionUrl)),
                required("username", body.username(), former.map(ConnectionConfig::username)),
                body.password()
                        .or(() -> former.map(ConnectionConfig::password))
                        .orElseThrow(() -> new MalformedRequest("the field password is missing")),
                body.allowedRoles()
                        .or(() -> former.map(ConnectionConfig::allowedRoles))
                        .orElse(List.of()),
                body.passwordAuthentication()
                        .map(PasswordAuthentication::named)
                        .or(() -> former.map(ConnectionConfig::passwordAuthentication))
                        .orElse(PasswordAuthentication.SCRAM_SHA_256),
                poolSize(body, former.map(ConnectionConfig::pool)),
                Statements.checked(
                        "root_rotation_statements",
                        body.rootRotationStatements()
                                .or(() -> former.map(ConnectionConfig::rotationStatements))
                                .orElse(List.of())),
                body.verifyConnection()
                        .or(() -> former.map(ConnectionConfig::verifyConnection))
                        .orElse(true));
        check(config);
        return config;
    }

    /// Zero means the default, as in Vault.
    private static PoolSize poolSize(ConfigBody body, Optional<PoolSize> former) {
        int open = body.maxOpenConnections()
                .filter(sent -> sent != 0)
                .or(() -> former.map(PoolSize::maxOpen))
                .orElse(PoolSize.DEFAULT_OPEN);
        int idle = body.maxIdleConnections()
                .filter(sent -> sent != 0)
                .or(() -> former.map(PoolSize::maxIdle))
                .orElse(open);
        Duration lifetime = body.maxConnectionLifetime()
                .or(() -> former.map(PoolSize::maxLifetime))
                .orElse(Duration.ZERO);
        return new PoolSize(open, idle, lifetime);
    }

    private static String required(String field, Optional<String> sent, Optional<String> former) {
        return sent.or(() -> former)
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> new MalformedRequest("the field " + field + " is missing"));
    }

    private static void check(ConnectionConfig config) {
        if (!config.pluginName().equals(ConnectionConfig.PLUGIN)) {
            throw new MalformedRequest(
                    "plugin_name must be \"" + ConnectionConfig.PLUGIN + "\": there is no other yet");
        }
        if (config.password().isEmpty()) {
            throw new MalformedRequest("the field password is missing");
        }
        config.pool().check();
        config.url();
    }

    private void verify(String name, ConnectionConfig config) {
        List<String> lacking;
        SecretText password = config.password();
        try (Connection connection = databases.connect(config, password)) {
            lacking = Rights.lacking(connection, groupsOf(name));
        } catch (SQLException failure) {
            throw new MalformedRequest("the connection could not be verified: " + SqlFailure.describe(failure)
                    + "; verify_connection=false stores it all the same");
        }
        if (!lacking.isEmpty()) {
            throw new MalformedRequest("the connection's user lacks: " + String.join("; ", lacking));
        }
    }

    /// The group roles that the stored roles of this connection hand out.
    private Set<String> groupsOf(String connection) {
        Set<String> groups = new LinkedHashSet<>();
        rows.roleNames().stream()
                .flatMap(name -> rows.role(name).stream())
                .filter(role -> role.dbName().equals(connection))
                .forEach(role -> groups.addAll(GroupRoles.namedIn(role.creationStatements())));
        return groups;
    }
}
