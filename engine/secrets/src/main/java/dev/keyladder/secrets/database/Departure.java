package dev.keyladder.secrets.database;

import dev.keyladder.spi.LeaseKind.Revocation;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Takes users out of a database, many at a time. First nobody can log in as one of them, then their
/// sessions
/// end: from there on the credential is dead. Then what they own goes to their group, and last the user
/// itself
/// goes. Each step can be repeated; what fails stays disabled and is tried again.
final class Departure {
    private static final String FIND = """
            SELECT u.rolname AS name, pg_catalog.pg_has_role(current_user, u.oid, 'USAGE') AS ours,
                   coalesce((SELECT g.rolname
                      FROM pg_catalog.pg_auth_members m JOIN pg_catalog.pg_roles g ON g.oid = m.roleid
                     WHERE m.member = u.oid AND g.rolname NOT LIKE 'pg\\_%'
                     ORDER BY pg_catalog.pg_has_role(current_user, g.oid, 'USAGE') DESC, g.rolname
                     LIMIT 1), current_user) AS heir
              FROM pg_catalog.pg_roles u
             WHERE u.rolname = ANY (?)
            """;

    private final Database database;
    private final Doubtful doubtful;

    Departure(Database database, Doubtful doubtful) {
        this.database = database;
        this.doubtful = doubtful;
    }

    /// A user as the database has it.
    ///
    /// @param ours whether we have its rights, which handing over what it owns takes
    /// @param heir who gets what it owns: its group role, else the connection's own user
    record Present(String user, boolean ours, String heir) {
        static Present read(ResultSet row) throws SQLException {
            return new Present(row.getString("name"), row.getBoolean("ours"), row.getString("heir"));
        }
    }

    /// Takes all of them out; one answer for each, in order.
    ///
    /// @throws SQLException when not even the first step could be taken for any of them
    List<Revocation> of(List<Leaver> leavers) throws SQLException {
        Map<String, Revocation> outcomes = new HashMap<>();
        List<String> names = leavers.stream().map(Leaver::user).toList();
        Map<String, Present> lockedOut = database.attempt(connection -> new Lockout(connection, outcomes)
                .of(Sql.query(connection, FIND, names, Present::read)).stream()
                        .collect(Collectors.toMap(Present::user, Function.identity())));
        HandOver handOver = new HandOver(database, outcomes);
        List<Leaver> leaving = leavers.stream()
                .filter(one -> lockedOut.containsKey(one.user()))
                .toList();
        handOver.byDefault(leaving.stream()
                .filter(one -> one.revocationStatements().isEmpty())
                .flatMap(one -> Stream.ofNullable(lockedOut.get(one.user())))
                .toList());
        leaving.stream().filter(one -> !one.revocationStatements().isEmpty()).forEach(handOver::byStatements);
        return leavers.stream()
                .map(leaver -> outcomes.computeIfAbsent(leaver.user(), user -> missing(leaver)))
                .toList();
    }

    private Revocation missing(Leaver leaver) {
        return doubtful.contains(leaver.user(), leaver.begun())
                ? new Revocation.Retry("the database may still be creating this user")
                : new Revocation.AlreadyGone();
    }
}
