package dev.keyladder.secrets.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyladder.secrets.EngineHarness;
import dev.keyladder.secrets.database.DatabaseFixture.Issued;
import dev.keyladder.spi.LeaseKind.Held;
import dev.keyladder.spi.LeaseKind.Renewal;
import dev.keyladder.spi.LeaseKind.Revocation;
import dev.keyladder.spi.LeaseTerm;
import dev.keyladder.spi.LeaseTerms;
import dev.keyladder.spi.Outcome;
import dev.keyladder.spi.UpstreamFailure;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CredsTest {
    @ParameterizedTest
    @EnumSource
    void aCredentialLogsInWithScramAndItsNameLeadsToItsLease(PostgresServer server) throws SQLException {
        try (DatabaseFixture fixture = new DatabaseFixture(server).ready()) {
            Issued issued = fixture.issue("ci");

            assertThat(issued.user())
                    .isEqualTo("kl_" + EngineHarness.TAG + "_ci_"
                            + issued.held().term().suffix());
            assertThat(issued.password()).matches("[A-Za-z0-9-]{24}");
            assertThat(fixture.canLogIn(issued)).isTrue();
            assertThat(server.ask("SELECT rolpassword FROM pg_authid WHERE rolname = '" + issued.user() + "'"))
                    .startsWith("SCRAM-SHA-256$4096:");
            assertThat(server.ask("SELECT pg_has_role('" + issued.user() + "', '" + fixture.group + "', 'USAGE')"))
                    .isEqualTo("t");
            assertThat(server.ask("SELECT rolvaliduntil = '"
                            + issued.held().term().expires().plusSeconds(5)
                            + "'::timestamptz FROM pg_roles WHERE rolname = '" + issued.user() + "'"))
                    .isEqualTo("t");
        }
    }

    @ParameterizedTest
    @EnumSource
    void theWishNamesTermsAndAMemoWithoutSecrets(PostgresServer server) throws SQLException {
        try (DatabaseFixture fixture = new DatabaseFixture(server).ready()) {
            Outcome.Leased<?> wish = (Outcome.Leased<?>) fixture.mount.read("creds/ci");
            assertThat(wish.terms()).isEqualTo(new LeaseTerms(Duration.ofHours(1), Duration.ofDays(1), true));
            assertThat(wish.memo().toString()).doesNotContain(DatabaseFixture.ADMIN_PASSWORD);
            assertThat(fixture.mount.lastRowOperations()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aLongRoleNameIsCutToFitPostgresAndUnfitCharactersAreReplaced(PostgresServer server) throws SQLException {
        try (DatabaseFixture fixture = new DatabaseFixture(server).ready()) {
            fixture.role("Nightly.Build-of-the-whole-world", fixture.creation());
            Issued issued = fixture.issue("Nightly.Build-of-the-whole-world");
            assertThat(issued.user()).startsWith("kl_abcd2345_nightly_build_of_the_");
            assertThat(issued.user().getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(63);
            assertThat(fixture.canLogIn(issued)).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void revokingEndsSessionsAndLoginsAndRemovesTheUser(PostgresServer server) throws SQLException {
        try (DatabaseFixture fixture = new DatabaseFixture(server).ready()) {
            Issued issued = fixture.issue("ci");
            try (Connection session = fixture.login(issued);
                    Connection second = fixture.login(issued)) {
                assertThat(fixture.revoke(issued)).containsExactly(new Revocation.Revoked());
                assertThatThrownBy(() -> Database.execute(session, "SELECT 1")).isInstanceOf(SQLException.class);
                assertThatThrownBy(() -> Database.execute(second, "SELECT 1")).isInstanceOf(SQLException.class);
            }
            assertThat(fixture.canLogIn(issued)).isFalse();
            assertThat(fixture.exists(issued)).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aTableThatTheUserMadeSurvivesInItsGroup(PostgresServer server) throws SQLException {
        try (DatabaseFixture fixture = new DatabaseFixture(server).ready()) {
            Issued issued = fixture.issue("ci");
            try (Connection session = fixture.login(issued)) {
                Database.execute(session, "CREATE TABLE kept AS SELECT 42 AS answer");
            }
            assertThat(fixture.revoke(issued)).containsExactly(new Revocation.Revoked());
            assertThat(fixture.askHere("SELECT answer FROM kept")).isEqualTo("42");
            assertThat(fixture.askHere("SELECT tableowner FROM pg_tables WHERE tablename = 'kept'"))
                    .isEqualTo(fixture.group);
            assertThat(fixture.exists(issued)).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aTableInAnotherDatabaseSurvivesToo(PostgresServer server) throws SQLException {
        try (DatabaseFixture fixture = new DatabaseFixture(server).ready()) {
            String other = fixture.database + "_other";
            server.run("CREATE DATABASE " + other);
            try (Connection there = server.login(other, "postgres", "")) {
                Database.execute(there, "GRANT CREATE, USAGE ON SCHEMA public TO " + fixture.group);
            }
            Issued issued = fixture.issue("ci");
            try (Connection session = server.login(other, issued.user(), issued.password())) {
                Database.execute(session, "CREATE TABLE kept AS SELECT 7 AS answer");
            }
            assertThat(fixture.revoke(issued)).containsExactly(new Revocation.Revoked());
            try (Connection there = server.login(other, "postgres", "")) {
                assertThat(Sql.<String>single(there, "SELECT answer FROM kept", row -> row.getString(1)))
                        .isEqualTo("7");
            }
            assertThat(fixture.exists(issued)).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatAUserOfNoGroupLeavesBehindGoesToTheConnectionsUser(PostgresServer server) throws SQLException {
        try (DatabaseFixture fixture = new DatabaseFixture(server).ready()) {
            fixture.role(
                    "alone",
                    "CREATE ROLE \"{{name}}\" LOGIN PASSWORD '{{password}}' VALID UNTIL '{{expiration}}'",
                    "GRANT CREATE ON DATABASE " + fixture.database + " TO \"{{name}}\"");
            Issued issued = fixture.issue("alone");
            try (Connection session = fixture.login(issued)) {
                Database.execute(session, "CREATE SCHEMA work; CREATE TABLE work.kept AS SELECT 3 AS answer");
            }
            assertThat(fixture.revoke(issued)).containsExactly(new Revocation.Revoked());
            assertThat(fixture.askHere("SELECT answer FROM work.kept")).isEqualTo("3");
            assertThat(fixture.askHere("SELECT tableowner FROM pg_tables WHERE tablename = 'kept'"))
                    .isEqualTo(fixture.admin);
        }
    }

    @ParameterizedTest
    @EnumSource
    void revokingIsSafeToRepeatAndAfterAnIssueThatNeverRan(PostgresServer server) throws SQLException {
        try (DatabaseFixture fixture = new DatabaseFixture(server).ready()) {
            Issued issued = fixture.issue("ci");
            LeaseTerm neverIssued = fixture.term("creds/ci", Duration.ofHours(1));

            assertThat(fixture.kind().revoke(List.of(new Held<>(issued.held().memo(), neverIssued), issued.held())))
                    .containsExactly(new Revocation.AlreadyGone(), new Revocation.Revoked());
            assertThat(fixture.revoke(issued)).containsExactly(new Revocation.AlreadyGone());
        }
    }

    @ParameterizedTest
    @EnumSource
    void manyAreRevokedTogetherAndSiblingsLiveOn(PostgresServer server) throws SQLException {
        try (DatabaseFixture fixture = new DatabaseFixture(server).ready()) {
            List<Issued> all =
                    Stream.generate(() -> fixture.issue("ci")).limit(30).toList();
            Issued sibling = fixture.issue("ci");

            assertThat(fixture.revoke(all.toArray(Issued[]::new)))
                    .hasSize(30)
                    .allMatch(new Revocation.Revoked()::equals);
            for (Issued issued : all) {
                assertThat(fixture.exists(issued)).isFalse();
            }
            assertThat(fixture.canLogIn(sibling)).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aMemberThatCannotBeRemovedIsDisabledAndRetriedWhileTheOthersGo(PostgresServer server) throws SQLException {
        try (DatabaseFixture fixture = new DatabaseFixture(server).ready()) {
            Issued stuck = fixture.issue("ci");
            List<Issued> others =
                    Stream.generate(() -> fixture.issue("ci")).limit(4).toList();
            String closed = fixture.database + "_closed";
            server.run("CREATE DATABASE " + closed + " OWNER " + stuck.user());
            server.run("ALTER DATABASE " + closed + " OWNER TO postgres");
            try (Connection there = server.login(closed, "postgres", "")) {
                Database.execute(
                        there, "CREATE TABLE theirs (x int); ALTER TABLE theirs OWNER TO \"" + stuck.user() + "\"");
            }
            server.run("ALTER DATABASE " + closed + " ALLOW_CONNECTIONS false");

            List<Issued> batch = new ArrayList<>(others);
            batch.add(2, stuck);
            List<Revocation> outcomes = fixture.revoke(batch.toArray(Issued[]::new));

            assertThat(outcomes.get(2)).isInstanceOf(Revocation.Retry.class);
            assertThat(((Revocation.Retry) outcomes.get(2)).cause()).startsWith("it is locked out");
            outcomes.remove(2);
            assertThat(outcomes).allMatch(new Revocation.Revoked()::equals);
            assertThat(fixture.exists(stuck)).isTrue();
            assertThat(fixture.canLogIn(stuck)).isFalse();

            server.run("ALTER DATABASE " + closed + " ALLOW_CONNECTIONS true");
            assertThat(fixture.revoke(stuck)).containsExactly(new Revocation.Revoked());
            try (Connection there = server.login(closed, "postgres", "")) {
                assertThat(Sql.<String>single(there, "SELECT count(*) FROM theirs", row -> row.getString(1)))
                        .isEqualTo("0");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void theRolesOwnRevocationStatementsRunAfterTheLockout(PostgresServer server) throws SQLException {
        try (DatabaseFixture fixture = new DatabaseFixture(server).ready()) {
            fixture.mount.update(
                    "roles/kept",
                    DatabaseFixture.roleBody(
                            List.of(fixture.creation()),
                            List.of("COMMENT ON ROLE \"{{name}}\" IS 'left at {{name}}'"),
                            List.of()));
            Issued issued = fixture.issue("kept");
            fixture.mount.delete("roles/kept");

            assertThat(fixture.revoke(issued)).containsExactly(new Revocation.Revoked());

            assertThat(fixture.canLogIn(issued)).isFalse();
            assertThat(server.ask("SELECT shobj_description(oid, 'pg_authid') FROM pg_roles WHERE rolname = '"
                            + issued.user() + "'"))
                    .isEqualTo("left at " + issued.user());
        }
    }

    @ParameterizedTest
    @EnumSource
    void renewingMovesTheDatabasesOwnEnd(PostgresServer server) throws SQLException {
        try (DatabaseFixture fixture = new DatabaseFixture(server).ready()) {
            Issued issued = fixture.issue("ci");
            LeaseTerm first = issued.held().term();
            fixture.mount.clock().advance(Duration.ofMinutes(30));
            LeaseTerm longer = new LeaseTerm(
                    first.leaseId(),
                    first.suffix(),
                    first.issued(),
                    fixture.mount.clock().instant().plus(Duration.ofHours(2)));

            assertThat(fixture.kind().renew(issued.held().memo(), longer))
                    .isEqualTo(new Renewal.Extended(Duration.ofHours(2)));
            assertThat(server.ask("SELECT rolvaliduntil = '" + longer.expires().plusSeconds(5)
                            + "'::timestamptz FROM pg_roles WHERE rolname = '" + issued.user() + "'"))
                    .isEqualTo("t");
        }
    }

    @ParameterizedTest
    @EnumSource
    void anExpiredUserIsRefusedByTheDatabaseItself(PostgresServer server) throws SQLException {
        try (DatabaseFixture fixture = new DatabaseFixture(server).ready()) {
            fixture.mount.clock().set(Instant.parse("2020-01-01T00:00:00Z"));
            assertThat(fixture.canLogIn(fixture.issue("ci"))).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void statementsThatFailLeaveNothingBehindAndSayNothingSecret(PostgresServer server) throws SQLException {
        try (DatabaseFixture fixture = new DatabaseFixture(server).ready()) {
            fixture.role("broken", fixture.creation(), "GRANT no_such_group TO \"{{name}}\"");
            fixture.role("leaky", "CREATE ROLE \"{{name}}\" LOGIN PASSWORD {{password}}");

            assertThatThrownBy(() -> fixture.issue("broken"))
                    .isInstanceOf(UpstreamFailure.class)
                    .hasMessage("database connection \"app\"")
                    .cause()
                    .hasMessageContaining("42704");
            assertThatThrownBy(() -> fixture.issue("leaky"))
                    .isInstanceOf(UpstreamFailure.class)
                    .hasMessage("database connection \"app\"")
                    .satisfies(failure -> assertThat(everythingOf(failure)).doesNotContain("SCRAM"));
            assertThat(server.ask("SELECT count(*) FROM pg_roles WHERE rolname LIKE 'kl\\_%\\_broken\\_%'"))
                    .isEqualTo("0");
        }
    }

    @ParameterizedTest
    @EnumSource
    void theRolesThatMayUseAConnectionAreNamed(PostgresServer server) throws SQLException {
        try (DatabaseFixture fixture = new DatabaseFixture(server).ready()) {
            assertThat(fixture.mount.read("creds/none")).isEqualTo(new Outcome.Invalid("unknown role: none"));
            fixture.mount.update("config/app", ConnectionTest.allowing(List.of("other", "deploy-*")));
            assertThatThrownBy(() -> fixture.mount.read("creds/ci"))
                    .isInstanceOf(UpstreamFailure.class)
                    .hasMessage("1 error occurred:\n\t* \"ci\" is not an allowed role\n\n");
            fixture.role("deploy-eu", fixture.creation());
            assertThat(fixture.mount.read("creds/deploy-eu")).isInstanceOf(Outcome.Leased.class);
        }
    }

    private static String everythingOf(Throwable failure) {
        StringBuilder text = new StringBuilder();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            text.append(cause).append('\n');
        }
        return text.toString();
    }
}
