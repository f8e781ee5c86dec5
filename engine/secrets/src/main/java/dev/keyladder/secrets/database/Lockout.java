package dev.keyladder.secrets.database;

import dev.keyladder.secrets.database.Departure.Present;
import dev.keyladder.spi.LeaseKind.Revocation;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Ends what users can do at once: no more logins, no more sessions.
final class Lockout {
    /// The sessions are found first and ended second, with a fence between: in one step the planner may
    /// call the
    /// function on whatever session it comes across.
    private static final String THEIRS =
            "WITH theirs AS MATERIALIZED" + " (SELECT pid FROM pg_catalog.pg_stat_activity WHERE usename = ANY (?)) ";

    /// Asks all sessions to end without waiting, then waits for each: they end side by side.
    private static final String ASK =
            THEIRS + "SELECT count(pg_catalog.pg_terminate_backend(pid)) AS asked FROM theirs";

    private static final String AWAIT =
            THEIRS + "SELECT count(pg_catalog.pg_terminate_backend(pid, 2000)) AS asked FROM theirs";

    private static final String LEFT =
            "SELECT DISTINCT usename AS name FROM pg_catalog.pg_stat_activity WHERE usename = ANY (?)";

    private final Connection connection;
    private final Map<String, Revocation> outcomes;

    /// @param outcomes where those who cannot be locked out are noted
    Lockout(Connection connection, Map<String, Revocation> outcomes) {
        this.connection = connection;
        this.outcomes = outcomes;
    }

    /// Locks them out, and returns those whose credential is dead for certain.
    List<Present> of(List<Present> users) throws SQLException {
        List<Present> disabled = disable(users);
        List<String> names = disabled.stream().map(Present::user).toList();
        if (names.isEmpty()) {
            return disabled;
        }
        List<String> alive = endSessions(names);
        alive.forEach(name -> outcomes.put(name, new Revocation.Retry("a session of the user has not ended yet")));
        return disabled.stream().filter(user -> !alive.contains(user.user())).toList();
    }

    /// All in one transaction; where that fails each alone, so that one that cannot be disabled holds up
    /// none.
    private List<Present> disable(List<Present> users) throws SQLException {
        try {
            Database.execute(connection, disabling(users));
            return users;
        } catch (SQLException together) {
            if (SqlFailure.leavesDoubt(together)) {
                throw together;
            }
        }
        List<Present> disabled = new ArrayList<>();
        for (Present user : users) {
            try {
                Database.execute(connection, disabling(List.of(user)));
                disabled.add(user);
            } catch (SQLException failure) {
                outcomes.put(
                        user.user(), new Revocation.Retry("it cannot be disabled: " + SqlFailure.describe(failure)));
            }
        }
        return disabled;
    }

    private static String disabling(Collection<Present> users) {
        return users.stream()
                .map(user -> "ALTER ROLE " + Sql.identifier(user.user()) + " NOLOGIN PASSWORD NULL")
                .collect(Collectors.joining(";\n"));
    }

    /// The names of those who still have a session afterwards.
    private List<String> endSessions(List<String> names) throws SQLException {
        int asked =
                Sql.query(connection, ASK, names, row -> row.getInt("asked")).getFirst();
        if (asked > 0) {
            Sql.query(connection, AWAIT, names, row -> row.getInt("asked"));
        }
        return Sql.query(connection, LEFT, names, row -> row.getString("name"));
    }
}
