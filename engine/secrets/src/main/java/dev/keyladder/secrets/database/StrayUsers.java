package dev.keyladder.secrets.database;

import dev.keyladder.spi.LeaseView;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Tells which users bear this mount's tag though it has no lease for them: what a forced revocation left
/// behind, or what was made after the backup that this installation was restored from.
final class StrayUsers {
    private static final String LEASES = "creds/";

    private static final String TAGGED = """
            SELECT rolname AS name,
                   rolcanlogin AND coalesce(rolvaliduntil > pg_catalog.now(), true) AS can_log_in
              FROM pg_catalog.pg_roles
             WHERE rolname LIKE ANY (?)
             ORDER BY rolname
            """;

    private final String tag;
    private final LeaseView leases;

    StrayUsers(String tag, LeaseView leases) {
        this.tag = tag;
        this.leases = leases;
    }

    /// A user without a lease.
    ///
    /// @param canLogIn whether the database would take its password now: no lock, no end in the past
    record Stray(String username, boolean canLogIn) {
        static Stray read(ResultSet row) throws SQLException {
            return new Stray(row.getString("name"), row.getBoolean("can_log_in"));
        }
    }

    /// The strays of a database's whole server, by name: users are no database's own.
    ///
    /// The database is asked before the leases, since a lease is there before its user. It is asked again
    /// afterwards, since a user is gone before its lease: whom a revocation took meanwhile is away by then.
    List<Stray> of(Database database) throws SQLException {
        Set<String> suspects = withoutLease(tagged(database));
        return tagged(database).stream()
                .filter(user -> suspects.contains(user.username()))
                .toList();
    }

    /// Whether a user's name has the form of this mount's.
    boolean isTagged(String user) {
        return UserName.isOf(tag, user);
    }

    /// Whether the mount has a lease for a user that bears its tag.
    boolean hasLease(String user) {
        return !leased(Set.of(UserName.suffix(user))).isEmpty();
    }

    private List<Stray> tagged(Database database) throws SQLException {
        String pattern = UserName.prefix(tag).replace("_", "\\_") + "%";
        return database.attempt(connection -> Sql.query(connection, TAGGED, List.of(pattern), Stray::read)).stream()
                .filter(user -> isTagged(user.username()))
                .toList();
    }

    private Set<String> withoutLease(Collection<Stray> users) {
        Set<String> leased = leased(
                users.stream().map(user -> UserName.suffix(user.username())).collect(Collectors.toSet()));
        return users.stream()
                .map(Stray::username)
                .filter(user -> !leased.contains(UserName.suffix(user)))
                .collect(Collectors.toSet());
    }

    /// Those of the suffixes that belong to a lease. All roles' leases are looked through,
    /// whatever role the user's name shows: that part is cut and its characters are replaced.
    private Set<String> leased(Set<String> suffixes) {
        Set<String> found = new HashSet<>();
        for (String role : leases.names(LEASES)) {
            leases.names(LEASES + role).stream().filter(suffixes::contains).forEach(found::add);
        }
        return found;
    }
}
