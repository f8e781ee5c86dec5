package dev.keyladder.secrets.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyladder.secrets.EngineHarness;
import dev.keyladder.secrets.database.ConnectionBodies.ConfigBody;
import dev.keyladder.secrets.database.CredsLease.Credentials;
import dev.keyladder.secrets.database.RoleBodies.RoleBody;
import dev.keyladder.spi.LeaseKind;
import dev.keyladder.spi.LeaseKind.Held;
import dev.keyladder.spi.LeaseKind.Revocation;
import dev.keyladder.spi.LeaseTerm;
import dev.keyladder.spi.Outcome;
import dev.keyladder.spi.secret.SecretAccess;
import dev.keyladder.spi.secret.SecretText;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// A database mount on a real server, with an administrator, a group role and a database of its own.
final class DatabaseFixture implements AutoCloseable {
    static final String ADMIN_PASSWORD = "admin-Password-1";

    /// Far ahead of the servers' own clock, so that nothing expires while a test looks at it.
    private static final Instant NOW = Instant.parse("2090-01-01T00:00:00Z");

    private static final AtomicInteger NEXT = new AtomicInteger();
    private static final AtomicInteger LEASES = new AtomicInteger();

    final PostgresServer server;
    final EngineHarness mount = new EngineHarness(new DatabaseEngineFactory());
    final String database;
    final String admin;
    final String group;

    /// @param rights whether the administrator gets all it needs
    DatabaseFixture(PostgresServer server, boolean rights) throws SQLException {
        this.server = server;
        mount.clock().set(NOW);
        int number = NEXT.incrementAndGet();
        database = "db" + number;
        admin = "admin" + number;
        group = "app_rw" + number;
        server.run(
                "CREATE ROLE " + admin + " LOGIN CREATEROLE PASSWORD '" + ADMIN_PASSWORD + "'",
                "CREATE ROLE " + group,
                "CREATE DATABASE " + database + " OWNER " + admin);
        if (rights) {
            server.run("GRANT pg_signal_backend TO " + admin, "GRANT " + group + " TO " + admin + " WITH ADMIN OPTION");
        }
        try (Connection connection = server.login(database, "postgres", "")) {
            Database.execute(connection, "GRANT CREATE, USAGE ON SCHEMA public TO " + group);
        }
    }

    DatabaseFixture(PostgresServer server) throws SQLException {
        this(server, true);
    }

    String url() {
        return "postgresql://{{username}}:{{password}}@127.0.0.1:" + server.port() + "/" + database
                + "?sslmode=disable";
    }

    ConfigBody config(String url, String username, String password) {
        return new ConfigBody(
                Optional.of(ConnectionConfig.PLUGIN),
                Optional.of(url),
                Optional.of(username),
                Optional.of(SecretText.of(password)),
                Optional.of(List.of("*")),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    void connect() {
        assertThat(mount.update("config/app", config(url(), admin, ADMIN_PASSWORD)))
                .isEqualTo(new Outcome.Done());
    }

    String creation() {
        return "CREATE ROLE \"{{name}}\" LOGIN PASSWORD '{{password}}' VALID UNTIL '{{expiration}}' IN ROLE " + group;
    }

    Outcome role(String name, String... creation) {
        return mount.update("roles/" + name, roleBody(Arrays.asList(creation), List.of(), List.of()));
    }

    static RoleBody roleBody(List<String> creation, List<String> revocation, List<String> renew) {
        return new RoleBody(
                Optional.of("app"),
                Optional.of(creation),
                Optional.of(revocation),
                Optional.empty(),
                Optional.of(renew),
                Optional.of(Duration.ofHours(1)),
                Optional.of(Duration.ofDays(1)),
                Optional.empty());
    }

    /// Connection and role `ci` as most tests want them.
    DatabaseFixture ready() {
        connect();
        assertThat(role("ci", creation())).isEqualTo(new Outcome.Done());
        return this;
    }

    /// Asks for a credential as core does: the wish first, then the act.
    Issued issue(String role) {
        Outcome.Leased<?> wish = (Outcome.Leased<?>) mount.read("creds/" + role);
        LeaseTerm term = term("creds/" + role, wish.terms().ttl());
        mount.leases().add("creds/" + role + "/" + term.suffix());
        Held<CredsMemo> held = new Held<>((CredsMemo) wish.memo(), term);
        return new Issued(held, (Credentials) kind().issue(held.memo(), term));
    }

    LeaseTerm term(String path, Duration ttl) {
        String suffix = String.format("%26s", Integer.toString(LEASES.incrementAndGet(), 8))
                .replace(' ', 'a')
                .replace('0', 'b')
                .replace('1', 'c');
        return new LeaseTerm(
                "mount/" + path + "/" + suffix,
                suffix,
                mount.clock().instant(),
                mount.clock().instant().plus(ttl));
    }

    @SuppressWarnings("unchecked")
    LeaseKind<CredsMemo> kind() {
        return (LeaseKind<CredsMemo>) mount.engine().leaseKinds().getFirst();
    }

    List<Revocation> revoke(Issued... issued) {
        return kind().revoke(Arrays.stream(issued).map(Issued::held).toList());
    }

    /// Loses a lease's row, as a forced revocation does while the database is away.
    void forget(Issued issued) {
        mount.leases().removeIf(id -> id.endsWith(issued.held().term().suffix()));
    }

    boolean canLogIn(Issued issued) {
        try (Connection connection = login(issued)) {
            return connection.isValid(5);
        } catch (SQLException refused) {
            return false;
        }
    }

    Connection login(Issued issued) throws SQLException {
        return server.login(database, issued.user(), issued.password());
    }

    boolean exists(Issued issued) throws SQLException {
        return server.ask("SELECT count(*) FROM pg_roles WHERE rolname = '" + issued.user() + "'")
                .equals("1");
    }

    @Nullable
    String askHere(String sql) throws SQLException {
        try (Connection connection = server.login(database, "postgres", "")) {
            return Sql.single(connection, sql, row -> row.getString(1));
        }
    }

    @Override
    public void close() {
        mount.close();
    }

    /// A credential with its lease.
    record Issued(Held<CredsMemo> held, Credentials credentials) {
        String user() {
            return credentials.username();
        }

        String password() {
            return credentials.password().reveal(SecretAccess.reveal());
        }
    }
}
