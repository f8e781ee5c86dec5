package dev.keyladder.secrets.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyladder.secrets.database.ConnectionBodies.ConfigBody;
import dev.keyladder.secrets.database.DatabaseFixture.Issued;
import dev.keyladder.spi.LeaseKind.Held;
import dev.keyladder.spi.LeaseKind.Revocation;
import dev.keyladder.spi.LeaseTerm;
import dev.keyladder.spi.Outcome;
import dev.keyladder.testkit.ManualClock;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What must never happen: somebody else's session cut, a password in a log, a credential lost sight of.
class CredsSafetyTest {
    @ParameterizedTest
    @EnumSource
    void revokingEndsNobodyElsesSessionEvenWithASuperusersRights(PostgresServer server) throws SQLException {
        try (DatabaseFixture fixture = new DatabaseFixture(server)) {
            server.run("ALTER ROLE " + fixture.admin + " SUPERUSER");
            fixture.ready();
            Issued issued = fixture.issue("ci");
            Issued sibling = fixture.issue("ci");
            try (Connection theirs = fixture.login(issued);
                    Connection siblings = fixture.login(sibling);
                    Connection superusers = server.superuser()) {
                assertThat(fixture.revoke(issued)).containsExactly(new Revocation.Revoked());
                assertThatThrownBy(() -> Database.execute(theirs, "SELECT 1")).isInstanceOf(SQLException.class);
                Database.execute(siblings, "SELECT 1");
                Database.execute(superusers, "SELECT 1");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void withPasswordAuthenticationTheDatabaseMakesTheVerifier(PostgresServer server) throws SQLException {
        try (DatabaseFixture fixture = new DatabaseFixture(server).ready()) {
            fixture.mount.update("config/app", authentication("password"));
            assertThat(fixture.canLogIn(fixture.issue("ci"))).isTrue();
            assertThatThrownBy(() -> fixture.mount.update("config/app", authentication("md5")))
                    .hasMessageContaining("scram-sha-256");
        }
    }

    @ParameterizedTest
    @EnumSource
    void theDatabaseNeverSeesThePasswordItself(PostgresServer server) throws SQLException {
        try (DatabaseFixture fixture = new DatabaseFixture(server).ready()) {
            fixture.role("noted", fixture.creation(), "COMMENT ON ROLE \"{{name}}\" IS '{{password}}'");
            Issued issued = fixture.issue("noted");
            assertThat(server.ask("SELECT shobj_description(oid, 'pg_authid') FROM pg_roles WHERE rolname = '"
                            + issued.user() + "'"))
                    .startsWith("SCRAM-SHA-256$")
                    .doesNotContain(issued.password());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSessionThatIsBusyEndsToo(PostgresServer server) throws Exception {
        try (DatabaseFixture fixture = new DatabaseFixture(server).ready();
                ExecutorService threads = Executors.newSingleThreadExecutor()) {
            Issued issued = fixture.issue("ci");
            try (Connection session = fixture.login(issued)) {
                Database.execute(session, "BEGIN; CREATE TABLE half_made (x int)");
                Future<?> busy = threads.submit(() -> {
                    Database.execute(session, "SELECT pg_sleep(60)");
                    return true;
                });
                assertThat(fixture.revoke(issued)).containsExactly(new Revocation.Revoked());
                assertThatThrownBy(() -> busy.get(20, TimeUnit.SECONDS)).hasCauseInstanceOf(SQLException.class);
            }
            assertThat(fixture.exists(issued)).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    @Timeout(120)
    void manyAtOnceAreIssuedAndRevokedWithoutLoss(PostgresServer server) throws Exception {
        try (DatabaseFixture fixture = new DatabaseFixture(server).ready();
                ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<List<Revocation>>> all = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                all.add(threads.submit(() -> fixture.revoke(fixture.issue("ci"), fixture.issue("ci"))));
            }
            List<Revocation> outcomes = new ArrayList<>();
            for (Future<List<Revocation>> one : all) {
                outcomes.addAll(one.get());
            }
            assertThat(outcomes).hasSize(80).allMatch(new Revocation.Revoked()::equals);
            // Direct members: a superuser, which another test may have left, counts as a member of everything.
            assertThat(server.ask("SELECT count(*) FROM pg_auth_members AS m JOIN pg_roles AS r ON r.oid = m.member"
                            + " WHERE m.roleid = '" + fixture.group + "'::regrole AND r.rolname LIKE 'kl\\_%'"))
                    .isEqualTo("0");
        }
    }

    @Test
    void aUserWhoseCreationWasCutOffIsLookedForUntilTheDatabaseMustHaveGivenUp() {
        ManualClock clock = new ManualClock();
        Doubtful doubtful = new Doubtful(clock);
        clock.advance(Duration.ofSeconds(1));
        doubtful.add("kl_a");
        assertThat(doubtful.contains("kl_a", clock.instant())).isTrue();
        assertThat(doubtful.contains("kl_b", clock.instant())).isFalse();
        clock.advance(Duration.ofSeconds(61));
        assertThat(doubtful.contains("kl_a", clock.instant())).isFalse();
    }

    @Test
    void aUserWhoseCreationBeganShortlyBeforeThisProcessIsInDoubtSinceTheOneBeforeMayHaveBeenKilled() {
        ManualClock clock = new ManualClock();
        Instant begun = clock.instant();
        clock.advance(Duration.ofSeconds(5));
        Doubtful doubtful = new Doubtful(clock);
        assertThat(doubtful.contains("kl_a", begun)).isTrue();
        clock.advance(Duration.ofSeconds(56));
        assertThat(doubtful.contains("kl_a", begun)).isFalse();
        assertThat(new Doubtful(clock).contains("kl_a", begun)).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void aCreationThatTheServerCutOffLeavesNothingToRevoke(PostgresServer server) throws Exception {
        try (DatabaseFixture fixture = new DatabaseFixture(server).ready();
                ExecutorService threads = Executors.newSingleThreadExecutor()) {
            fixture.role("slow", fixture.creation(), "SELECT pg_sleep(15)");
            Outcome.Leased<?> wish = (Outcome.Leased<?>) fixture.mount.read("creds/slow");
            CredsMemo memo = (CredsMemo) wish.memo();
            LeaseTerm term = fixture.term("creds/slow", Duration.ofHours(1));
            Future<?> issuing = threads.submit(() -> fixture.kind().issue(memo, term));
            waitForSleep(server);
            server.run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE '%pg_sleep(15)'"
                    + " AND usename = '" + fixture.admin + "'");
            assertThatThrownBy(issuing::get).hasMessageContaining("database connection \"app\"");

            assertThat(fixture.kind().revoke(List.of(new Held<>(memo, term))))
                    .containsExactly(new Revocation.AlreadyGone());
        }
    }

    private static void waitForSleep(PostgresServer server) throws SQLException {
        while (server.ask("SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep' AND query LIKE"
                        + " '%pg_sleep(15)'")
                .equals("0")) {
            Thread.onSpinWait();
        }
    }

    private static ConfigBody authentication(String name) {
        return new ConfigBody(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(name),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
