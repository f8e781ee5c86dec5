package dev.keyladder.secrets.database;

import dev.keyladder.secrets.database.RoleBodies.RoleAnswer;
import dev.keyladder.secrets.database.RoleBodies.RoleBody;
import dev.keyladder.spi.Call;
import dev.keyladder.spi.MalformedRequest;
import dev.keyladder.spi.MountStorage.Stored;
import dev.keyladder.spi.Outcome;
import dev.keyladder.spi.PathParameters;
import dev.keyladder.spi.UpstreamFailure;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `roles/<name>`: what credentials are made of.
final class RolePaths {
    private final ConnectionRows rows;
    private final Databases databases;

    RolePaths(ConnectionRows rows, Databases databases) {
        this.rows = rows;
        this.databases = databases;
    }

    Outcome list(Call call) {
        return new Outcome.Names(rows.roleNames());
    }

    Outcome read(Call call) {
        return rows.role(call.parameter("name"))
                .<Outcome>map(role -> new Outcome.Data(RoleAnswer.of(role)))
                .orElseGet(Outcome.NotFound::new);
    }

    Outcome write(Call call, RoleBody body) {
        String name = call.parameter("name");
        Role role = merged(body, rows.roleForChange(call, name));
        rows.put(call, name, role);
        return new Outcome.Done(warnings(role));
    }

    Outcome delete(Call call) {
        rows.removeRole(call, call.parameter("name"));
        return new Outcome.Done();
    }

    boolean exists(PathParameters path) {
        return rows.role(path.get("name")).isPresent();
    }

    private static Role merged(RoleBody body, Optional<Role> former) {
        if (!body.credentialType().orElse("password").equals("password")) {
            throw new MalformedRequest("credential_type must be \"password\": there is no other yet");
        }
        Role role = new Role(
                body.dbName()
                        .or(() -> former.map(Role::dbName))
                        .filter(name -> !name.isBlank())
                        .orElseThrow(() -> new MalformedRequest("the field db_name is missing")),
                statements("creation_statements", body.creationStatements(), former.map(Role::creationStatements)),
                statements(
                        "revocation_statements", body.revocationStatements(), former.map(Role::revocationStatements)),
                statements("rollback_statements", body.rollbackStatements(), former.map(Role::rollbackStatements)),
                statements("renew_statements", body.renewStatements(), former.map(Role::renewStatements)),
                body.defaultTtl().or(() -> former.map(Role::defaultTtl)).orElse(Duration.ZERO),
                body.maxTtl().or(() -> former.map(Role::maxTtl)).orElse(Duration.ZERO));
        check(role);
        return role;
    }

    private static List<String> statements(String field, Optional<List<String>> sent, Optional<List<String>> former) {
        return Statements.checked(field, sent.or(() -> former).orElse(List.of()));
    }

    private static void check(Role role) {
        if (role.creationStatements().isEmpty()) {
            throw new MalformedRequest(
                    "the field creation_statements is missing: it says how a user is made, such as"
                            + " CREATE ROLE \"{{name}}\" LOGIN PASSWORD '{{password}}' VALID UNTIL '{{expiration}}' IN ROLE app");
        }
        if (role.defaultTtl().isNegative() || role.maxTtl().isNegative()) {
            throw new MalformedRequest("default_ttl and max_ttl must not be negative");
        }
        if (role.maxTtl().isPositive() && role.defaultTtl().compareTo(role.maxTtl()) > 0) {
            throw new MalformedRequest("default_ttl must not be longer than max_ttl");
        }
    }

    private List<String> warnings(Role role) {
        List<String> warnings = new ArrayList<>();
        if (role.creationStatements().stream().noneMatch(text -> text.contains("{{expiration}}"))) {
            warnings.add("creation_statements do not use {{expiration}}: the database will not end these credentials by"
                    + " itself when Keyladder cannot reach it in time");
        }
        Optional<ConnectionConfig> connection = rows.connection(role.dbName()).map(Stored::value);
        if (connection.isEmpty()) {
            warnings.add("there is no database connection named \"" + role.dbName() + "\" yet");
        } else if (connection.get().verifyConnection()) {
            lackingRights(role).ifPresent(warnings::add);
        }
        return warnings;
    }

    /// A role may be written before its group is there, and while the database is away: so this only warns.
    private Optional<String> lackingRights(Role role) {
        try {
            List<String> lacking = databases
                    .open(role.dbName())
                    .attempt(connection -> Rights.lacking(connection, GroupRoles.namedIn(role.creationStatements())));
            return lacking.isEmpty()
                    ? Optional.empty()
                    : Optional.of("the connection's user lacks: " + String.join("; ", lacking));
        } catch (SQLException | UpstreamFailure failure) {
            return Optional.of("the rights that this role needs could not be checked: the database cannot be reached");
        }
    }
}
