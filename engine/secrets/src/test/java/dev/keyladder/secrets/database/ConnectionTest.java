package dev.keyladder.secrets.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.keyladder.secrets.EngineHarness;
import dev.keyladder.secrets.database.ConnectionBodies.ConfigAnswer;
import dev.keyladder.secrets.database.ConnectionBodies.ConfigBody;
import dev.keyladder.secrets.database.ConnectionBodies.ConnectionDetails;
import dev.keyladder.secrets.database.DatabaseFixture.Issued;
import dev.keyladder.spi.LeaseKind.Revocation;
import dev.keyladder.spi.MalformedRequest;
import dev.keyladder.spi.Outbound;
import dev.keyladder.spi.Outcome;
import dev.keyladder.spi.Route.NoBody;
import dev.keyladder.spi.UpstreamFailure;
import dev.keyladder.spi.secret.SecretAccess;
import dev.keyladder.spi.secret.SecretText;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConnectionTest {
    static ConfigBody allowing(List<String> roles) {
        return body(Optional.empty(), Optional.empty(), Optional.of(roles), Optional.empty());
    }

    private static ConfigBody body(
            Optional<String> url,
            Optional<SecretText> password,
            Optional<List<String>> roles,
            Optional<Boolean> verify) {
        return new ConfigBody(
                Optional.empty(),
                url,
                Optional.empty(),
                password,
                roles,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                verify);
    }

    @ParameterizedTest
    @EnumSource
    void aConnectionReadsBackWithoutItsPassword(PostgresServer server) throws SQLException {
        try (DatabaseFixture fixture = new DatabaseFixture(server).ready()) {
            ConfigAnswer answer = (ConfigAnswer) ((Outcome.Data) fixture.mount.read("config/app")).body();
            assertThat(answer)
                    .isEqualTo(new ConfigAnswer(
                            "postgresql-database-plugin",
                            "",
                            List.of("*"),
                            new ConnectionDetails(fixture.url(), fixture.admin, "scram-sha-256", 4, 4, Duration.ZERO),
                            List.of(),
                            "",
                            true));
            assertThat(fixture.mount.list("config", new NoBody())).isEqualTo(new Outcome.Names(List.of("app")));
        }
    }

    @ParameterizedTest
    @EnumSource
    void fieldsThatAreNotSentStayAsTheyAreAndWrongOnesChangeNothing(PostgresServer server) throws SQLException {
        try (DatabaseFixture fixture = new DatabaseFixture(server).ready()) {
            fixture.mount.update("config/app", allowing(List.of("ci")));
            assertThat(fixture.canLogIn(fixture.issue("ci"))).isTrue();

            ConfigBody wrong = body(
                    Optional.empty(), Optional.of(SecretText.of("wrong-password")), Optional.empty(), Optional.empty());
            assertThatThrownBy(() -> fixture.mount.update("config/app", wrong))
                    .isInstanceOf(MalformedRequest.class)
                    .hasMessageContaining("the user name or the password is not accepted")
                    .hasMessageNotContaining("wrong-password");
            assertThat(fixture.canLogIn(fixture.issue("ci"))).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void senselessPoolSizesAreRefused(PostgresServer server) throws SQLException {
        try (DatabaseFixture fixture = new DatabaseFixture(server).ready()) {
            refusesPool(fixture, -1, 0, Duration.ZERO, "max_open_connections");
            refusesPool(fixture, 501, 0, Duration.ZERO, "max_open_connections");
            refusesPool(fixture, 4, -1, Duration.ZERO, "max_idle_connections");
            refusesPool(fixture, 4, 4, Duration.ofSeconds(29), "max_connection_lifetime");
        }
    }

    private static void refusesPool(DatabaseFixture fixture, int open, int idle, Duration lifetime, String field) {
        ConfigBody sent = new ConfigBody(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(open),
                Optional.of(idle),
                Optional.of(lifetime),
                Optional.empty(),
                Optional.empty());
        assertThatThrownBy(() -> fixture.mount.update("config/app", sent))
                .isInstanceOf(MalformedRequest.class)
                .hasMessageContaining(field);
    }

    @ParameterizedTest
    @EnumSource
    void aDeletedConnectionMakesRevocationsWait(PostgresServer server) throws SQLException {
        try (DatabaseFixture fixture = new DatabaseFixture(server).ready()) {
            Issued issued = fixture.issue("ci");
            assertThat(fixture.mount.delete("config/app")).isEqualTo(new Outcome.Done());
            assertThat(fixture.mount.read("config/app")).isEqualTo(new Outcome.NotFound());
            assertThatThrownBy(() -> fixture.mount.read("creds/ci")).isInstanceOf(MalformedRequest.class);
            assertThat(fixture.revoke(issued).getFirst()).isInstanceOf(Revocation.Retry.class);

            fixture.connect();
            assertThat(fixture.revoke(issued)).containsExactly(new Revocation.Revoked());
        }
    }

    @Test
    void version15NamesTheRightsThatLack() throws SQLException {
        try (DatabaseFixture fixture = new DatabaseFixture(PostgresServer.V15, false)) {
            assertThatThrownBy(fixture::connect)
                    .isInstanceOf(MalformedRequest.class)
                    .hasMessageContaining("pg_signal_backend")
                    .hasMessageNotContaining("CREATEROLE")
                    .hasMessageNotContaining("admin option");
            fixture.server.run("GRANT pg_signal_backend TO " + fixture.admin);
            fixture.connect();
            assertThat(((Outcome.Done) fixture.role("ci", fixture.creation())).warnings())
                    .singleElement()
                    .asString()
                    .contains("membership in \"" + fixture.group + "\"")
                    .doesNotContain("admin option");
        }
    }

    @Test
    void version16NamesTheAdminOptionToo() throws SQLException {
        try (DatabaseFixture fixture = new DatabaseFixture(PostgresServer.V16, false)) {
            fixture.server.run(
                    "GRANT pg_signal_backend TO " + fixture.admin, "ALTER ROLE " + fixture.admin + " NOCREATEROLE");
            assertThatThrownBy(fixture::connect).hasMessageContaining("CREATEROLE");
            fixture.server.run("ALTER ROLE " + fixture.admin + " CREATEROLE");
            fixture.connect();
            assertThat(((Outcome.Done) fixture.role("ci", fixture.creation())).warnings())
                    .singleElement()
                    .asString()
                    .contains("the admin option on \"" + fixture.group + "\"")
                    .contains("membership in \"" + fixture.group + "\"");
            assertThatThrownBy(fixture::connect)
                    .isInstanceOf(MalformedRequest.class)
                    .hasMessageContaining("the admin option on \"" + fixture.group + "\"");
            fixture.server.run("GRANT " + fixture.group + " TO " + fixture.admin + " WITH ADMIN OPTION");
            fixture.connect();
            assertThat(fixture.role("ci", fixture.creation())).isEqualTo(new Outcome.Done());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aGroupThatDoesNotExistIsNamed(PostgresServer server) throws SQLException {
        try (DatabaseFixture fixture = new DatabaseFixture(server).ready()) {
            Outcome.Done done = (Outcome.Done)
                    fixture.role("ci", "CREATE ROLE \"{{name}}\" VALID UNTIL '{{expiration}}' IN ROLE \"No Group\"");
            assertThat(done.warnings())
                    .containsExactly("the connection's user lacks: the group role \"No Group\" (it does not exist)");
        }
    }

    @ParameterizedTest
    @EnumSource
    void withoutVerificationAConnectionIsStoredUnseen(PostgresServer server) throws SQLException {
        try (DatabaseFixture fixture = new DatabaseFixture(server)) {
            ConfigBody sent = fixture.config(
                    "postgresql://{{username}}:{{password}}@127.0.0.1:1/none?sslmode=disable", "nobody", "nothing-1");
            assertThatThrownBy(() -> fixture.mount.update("config/app", sent))
                    .isInstanceOf(MalformedRequest.class)
                    .hasMessageContaining("cannot be reached");
            fixture.mount.update("config/app", unverified(sent));
            fixture.role("ci", fixture.creation());
            Throwable failure = catchIssue(fixture);
            assertThat(failure).isInstanceOf(UpstreamFailure.class).hasMessage("database connection \"app\"");
        }
    }

    @Test
    void hostsThatTheOperatorDoesNotPermitAreNotReached() throws SQLException {
        Outbound closed = new Outbound() {
            @Override
            public void permit(String host, int port) {
                throw new MalformedRequest("the host " + host + " is not in outbound_hosts");
            }

            @Override
            public byte[] fetch(URI address, Optional<String> caPem, int maxBytes, Duration timeout) {
                throw new IllegalStateException("not asked for");
            }
        };
        try (DatabaseFixture fixture = new DatabaseFixture(PostgresServer.V15);
                EngineHarness mount = new EngineHarness(new DatabaseEngineFactory(), closed)) {
            ConfigBody sent = fixture.config(fixture.url(), fixture.admin, DatabaseFixture.ADMIN_PASSWORD);
            assertThatThrownBy(() -> mount.update("config/app", sent))
                    .isInstanceOf(MalformedRequest.class)
                    .hasMessageContaining("127.0.0.1 is not in outbound_hosts");
            mount.update("config/app", unverified(sent));
            assertThat(mount.mount().keys()).contains("config/app");
            assertThatThrownBy(() -> mount.update("reset/app", new NoBody())).isInstanceOf(MalformedRequest.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void rotatingTheRootPasswordLocksTheFormerOneOut(PostgresServer server) throws SQLException {
        try (DatabaseFixture fixture = new DatabaseFixture(server).ready()) {
            assertThat(fixture.mount.update("rotate-root/app", new NoBody())).isEqualTo(new Outcome.Done());

            assertThatThrownBy(() -> server.login(fixture.database, fixture.admin, DatabaseFixture.ADMIN_PASSWORD))
                    .isInstanceOf(SQLException.class);
            assertThat(fixture.canLogIn(fixture.issue("ci"))).isTrue();
            assertThat(fixture.mount.mount().keys()).doesNotContain("rotation/app");
            SecretText stored = fixture.mount
                    .mount()
                    .get("config/app", ConnectionConfig.class)
                    .orElseThrow()
                    .value()
                    .password();
            server.login(fixture.database, fixture.admin, stored.reveal(SecretAccess.reveal()))
                    .close();
            assertThat(fixture.mount.update("rotate-root/app", new NoBody())).isEqualTo(new Outcome.Done());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRotationThatWasCutShortLocksNobodyOut(PostgresServer server) throws SQLException {
        try (DatabaseFixture fixture = new DatabaseFixture(server).ready()) {
            fixture.mount.update("reset/app", new NoBody());
            fixture.mount.putRow("rotation/app", new ConnectionRows.Candidate(SecretText.of("candidate-1")));
            server.run("ALTER ROLE " + fixture.admin + " PASSWORD 'candidate-1'");

            fixture.mount.update("reset/app", new NoBody());
            assertThat(fixture.canLogIn(fixture.issue("ci"))).isTrue();
            fixture.mount.update("rotate-root/app", new NoBody());
            assertThat(fixture.canLogIn(fixture.issue("ci"))).isTrue();
            assertThatThrownBy(() -> server.login(fixture.database, fixture.admin, "candidate-1"))
                    .isInstanceOf(SQLException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCandidateThatTheDatabaseNeverTookIsNotTriedForEver(PostgresServer server) throws SQLException {
        try (DatabaseFixture fixture = new DatabaseFixture(server).ready()) {
            fixture.mount.putRow("rotation/app", new ConnectionRows.Candidate(SecretText.of("never-taken-1")));
            fixture.mount.update("reset/app", new NoBody());
            assertThat(fixture.canLogIn(fixture.issue("ci"))).isTrue();
            fixture.mount.update("rotate-root/app", new NoBody());
            assertThat(fixture.canLogIn(fixture.issue("ci"))).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRefusedRotationKeepsTheStoredPassword(PostgresServer server) throws SQLException {
        try (DatabaseFixture fixture = new DatabaseFixture(server).ready()) {
            fixture.mount.update(
                    "config/app",
                    new ConfigBody(
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.of(List.of("ALTER ROLE nobody_at_all PASSWORD '{{password}}'")),
                            Optional.empty()));
            assertThatThrownBy(() -> fixture.mount.update("rotate-root/app", new NoBody()))
                    .isInstanceOf(UpstreamFailure.class)
                    .hasMessage("database connection \"app\"");
            fixture.mount.update("reset/app", new NoBody());
            assertThat(fixture.canLogIn(fixture.issue("ci"))).isTrue();
        }
    }

    private static ConfigBody unverified(ConfigBody sent) {
        return new ConfigBody(
                sent.pluginName(),
                sent.connectionUrl(),
                sent.username(),
                sent.password(),
                sent.allowedRoles(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(false));
    }

    private static Throwable catchIssue(DatabaseFixture fixture) {
        return catchThrowable(() -> fixture.issue("ci"));
    }
}
