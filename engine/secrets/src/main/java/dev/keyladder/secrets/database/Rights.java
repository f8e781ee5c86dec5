package dev.keyladder.secrets.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// Checks what the connection's user may do, before the first credential shows it: naming what lacks costs
/// an
/// operator a minute, a credential that cannot be revoked costs a night.
final class Rights {
    private static final int VERSION_14 = 140_000;
    private static final int VERSION_16 = 160_000;

    private static final String OWN = """
            SELECT pg_catalog.current_setting('server_version_num')::int AS version, r.rolsuper, r.rolcreaterole,
                   pg_catalog.pg_has_role(r.oid, 'pg_signal_backend', 'USAGE') AS signals
              FROM pg_catalog.pg_roles r
             WHERE r.rolname = current_user
            """;

    private static final String GROUPS = """
            SELECT wanted.name, g.oid IS NOT NULL AS there,
                   coalesce(pg_catalog.pg_has_role(current_user, g.oid, 'USAGE'), false) AS member,
                   coalesce(pg_catalog.pg_has_role(current_user, g.oid, 'MEMBER WITH ADMIN OPTION'), false) AS admin
              FROM pg_catalog.unnest(?::text[]) AS wanted(name)
              LEFT JOIN pg_catalog.pg_roles g ON g.rolname = wanted.name
            """;

    private Rights() {}

    private record Own(int version, boolean superuser, boolean createRole, boolean signals) {
        static Own read(ResultSet row) throws SQLException {
            return new Own(
                    row.getInt("version"),
                    row.getBoolean("rolsuper"),
                    row.getBoolean("rolcreaterole"),
                    row.getBoolean("signals"));
        }
    }

    private record Group(String name, boolean there, boolean member, boolean admin) {
        static Group read(ResultSet row) throws SQLException {
            return new Group(
                    row.getString("name"), row.getBoolean("there"), row.getBoolean("member"), row.getBoolean("admin"));
        }
    }

    /// What lacks, each as a phrase that says how to mend it; nothing when all is there.
    ///
    /// @param groups the group roles that users are put into
    static List<String> lacking(Connection connection, Collection<String> groups) throws SQLException {
        Own own = Sql.single(connection, OWN, Own::read);
        List<String> lacking = new ArrayList<>();
        if (own.version() < VERSION_14) {
            lacking.add("PostgreSQL 14 or newer");
        }
        if (!own.superuser() && !own.createRole()) {
            lacking.add("CREATEROLE (ALTER ROLE ... CREATEROLE)");
        }
        if (!own.superuser() && !own.signals()) {
            lacking.add("pg_signal_backend, to end sessions (GRANT pg_signal_backend TO ...)");
        }
        for (Group group : Sql.query(connection, GROUPS, groups, Group::read)) {
            checkGroup(group, own, lacking);
        }
        return lacking;
    }

    /// Up to version 15 CREATEROLE hands out any group; from 16 on it hands out those alone that it
    /// administers.
    private static void checkGroup(Group group, Own own, List<String> lacking) {
        String name = Sql.identifier(group.name());
        if (!group.there()) {
            lacking.add("the group role " + name + " (it does not exist)");
            return;
        }
        if (own.superuser()) {
            return;
        }
        if (own.version() >= VERSION_16 && !group.admin()) {
            lacking.add("the admin option on " + name + " (GRANT " + name + " TO ... WITH ADMIN OPTION)");
        }
        if (!group.member()) {
            lacking.add(
                    "membership in " + name + ", to hand over what its users leave behind (GRANT " + name + " TO ...)");
        }
    }
}
