package dev.keyladder.secrets.database;

import dev.keyladder.secrets.database.Departure.Present;
import dev.keyladder.spi.LeaseKind.Revocation;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Gives what users own to their heirs, then removes the users. The order is what keeps a migration's
/// tables
/// alive: `DROP OWNED` deletes whatever `REASSIGN OWNED` has not moved away before, so both stand in one
/// transaction.
final class HandOver {
    private static final String OTHER_DATABASES = """
            SELECT DISTINCT d.datname AS name
              FROM pg_catalog.pg_shdepend s
              JOIN pg_catalog.pg_database d ON d.oid = s.dbid
              JOIN pg_catalog.pg_roles u ON u.oid = s.refobjid
             WHERE s.refclassid = 'pg_catalog.pg_authid'::pg_catalog.regclass
               AND d.datname <> pg_catalog.current_database() AND u.rolname = ANY (?)
            """;

    private final Database database;
    private final Map<String, Revocation> outcomes;

    HandOver(Database database, Map<String, Revocation> outcomes) {
        this.database = database;
        this.outcomes = outcomes;
    }

    /// Removes users who have the same heir together; where that fails, each alone.
    void byDefault(List<Present> users) throws SQLException {
        Map<String, List<Present>> byHeir = users.stream().collect(Collectors.groupingBy(Present::heir));
        for (List<Present> heirsUsers : byHeir.values()) {
            if (!succeeds(heirsUsers)) {
                heirsUsers.forEach(this::alone);
            }
        }
    }

    /// Removes a user as its role says.
    void byStatements(Leaver leaver) {
        String sql = StatementTemplate.of(leaver.revocationStatements())
                .name(leaver.user())
                .sql();
        try {
            database.attempt(connection -> {
                Database.execute(connection, sql);
                return true;
            });
            outcomes.put(leaver.user(), new Revocation.Revoked());
        } catch (SQLException failure) {
            outcomes.put(leaver.user(), left(failure));
        }
    }

    private boolean succeeds(List<Present> users) {
        try {
            remove(users);
            users.forEach(user -> outcomes.put(user.user(), new Revocation.Revoked()));
            return true;
        } catch (SQLException failure) {
            return false;
        }
    }

    private void alone(Present user) {
        try {
            remove(List.of(user));
            outcomes.put(user.user(), new Revocation.Revoked());
        } catch (SQLException failure) {
            outcomes.put(user.user(), left(failure));
        }
    }

    private static Revocation left(SQLException failure) {
        return new Revocation.Retry("it is locked out, but not yet removed: " + SqlFailure.describe(failure));
    }

    private void remove(List<Present> users) throws SQLException {
        List<String> names = users.stream().map(Present::user).toList();
        String heir = users.getFirst().heir();
        String claims = claims(users);
        database.attempt(connection -> {
            for (String other : Sql.query(connection, OTHER_DATABASES, names, row -> row.getString("name"))) {
                database.attemptIn(other, elsewhere -> {
                    Database.execute(elsewhere, claims + handOver(names, heir));
                    return true;
                });
            }
            return removeIn(connection, claims + handOver(names, heir) + "DROP ROLE " + Sql.identifiers(names));
        });
    }

    private static boolean removeIn(Connection connection, String sql) throws SQLException {
        Database.execute(connection, sql);
        return true;
    }

    /// Handing over takes the rights of the user itself, which only a superuser has without asking. The
    /// grant
    /// goes with the user.
    private static String claims(List<Present> users) {
        return users.stream()
                .filter(user -> !user.ours())
                .map(user -> "GRANT " + Sql.identifier(user.user()) + " TO CURRENT_USER;\n")
                .collect(Collectors.joining());
    }

    private static String handOver(Collection<String> names, String heir) {
        String users = Sql.identifiers(names);
        return "REASSIGN OWNED BY " + users + " TO " + Sql.identifier(heir) + ";\nDROP OWNED BY " + users + ";\n";
    }
}
