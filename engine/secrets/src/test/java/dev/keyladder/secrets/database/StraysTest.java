package dev.keyladder.secrets.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyladder.secrets.EngineHarness;
import dev.keyladder.secrets.database.DatabaseFixture.Issued;
import dev.keyladder.secrets.database.StrayPaths.StraysAnswer;
import dev.keyladder.secrets.database.StrayUsers.Stray;
import dev.keyladder.spi.Access;
import dev.keyladder.spi.MalformedRequest;
import dev.keyladder.spi.Operation;
import dev.keyladder.spi.Outcome;
import dev.keyladder.spi.Route;
import dev.keyladder.spi.UpstreamFailure;
import dev.keyladder.spi.secret.SecretText;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Users are the whole server's and all fixtures have one tag: so other tests' users may be on a list too.
class StraysTest {
    private static final String SUFFIX = "abcdefghijklmnopqrstuvwxyz";

    @ParameterizedTest
    @EnumSource
    void aUserWithoutALeaseIsCountedAndListedAndOneWithALeaseIsNot(PostgresServer server) throws SQLException {
        try (DatabaseFixture fixture = new DatabaseFixture(server).ready()) {
            fixture.role("Other.Role", fixture.creation());
            Issued stray = fixture.issue("ci");
            List<Issued> held = List.of(fixture.issue("ci"), fixture.issue("Other.Role"));
            StraysAnswer before = strays(fixture);
            fixture.forget(stray);
            StraysAnswer after = strays(fixture);

            assertThat(before.strays()).extracting(Stray::username).doesNotContain(stray.user());
            assertThat(after.count())
                    .isEqualTo(before.count() + 1)
                    .isEqualTo(after.strays().size());
            assertThat(after.strays()).contains(new Stray(stray.user(), true));
            assertThat(after.strays())
                    .extracting(Stray::username)
                    .isSorted()
                    .doesNotContainAnyElementsOf(held.stream().map(Issued::user).toList());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aStrayThatIsLockedOrPastItsEndIsShownAsUnableToLogIn(PostgresServer server) throws SQLException {
        try (DatabaseFixture fixture = new DatabaseFixture(server).ready()) {
            Issued locked = stray(fixture);
            Issued ended = stray(fixture);
            server.run(
                    "ALTER ROLE " + locked.user() + " NOLOGIN",
                    "ALTER ROLE " + ended.user() + " VALID UNTIL '2020-01-01 00:00:00+00'");
            assertThat(strays(fixture).strays())
                    .contains(new Stray(locked.user(), false), new Stray(ended.user(), false));
        }
    }

    @ParameterizedTest
    @EnumSource
    void usersOfAnotherTagOrFormAreNoStrays(PostgresServer server) throws SQLException {
        try (DatabaseFixture fixture = new DatabaseFixture(server).ready()) {
            List<String> foreign = List.of(
                    "kl_zzzz2345_ci_" + SUFFIX.replace('a', '2'),
                    "klxabcd2345xci_" + SUFFIX,
                    "kl_abcd2345_ci_by_hand",
                    "kl_abcd2345_" + SUFFIX);
            for (String user : foreign) {
                server.run("CREATE ROLE " + user + " LOGIN");
            }
            try {
                assertThat(strays(fixture).strays()).extracting(Stray::username).doesNotContainAnyElementsOf(foreign);
            } finally {
                server.run("DROP ROLE " + String.join(", ", foreign));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aUserWhoseLeaseEndsWhileTheLeasesAreReadIsNoStray(PostgresServer server) throws SQLException {
        try (DatabaseFixture fixture = new DatabaseFixture(server).ready();
                Database database = Database.open("app", config(fixture), password())) {
            Issued issued = fixture.issue("ci");
            StrayUsers users = new StrayUsers(EngineHarness.TAG, path -> {
                fixture.revoke(issued);
                return List.of();
            });
            assertThat(users.of(database)).extracting(Stray::username).doesNotContain(issued.user());
        }
    }

    @ParameterizedTest
    @EnumSource
    void droppingEndsTheNamedStraysSessionsKeepsItsTablesAndTouchesNobodyElse(PostgresServer server)
            throws SQLException {
        try (DatabaseFixture fixture = new DatabaseFixture(server).ready()) {
            Issued stray = stray(fixture);
            Issued other = stray(fixture);
            Issued held = fixture.issue("ci");
            try (Connection session = fixture.login(stray)) {
                Database.execute(session, "CREATE TABLE kept AS SELECT 42 AS answer");
                assertThat(drop(fixture, stray.user())).isEqualTo(new Outcome.Done());
                assertThatThrownBy(() -> Database.execute(session, "SELECT 1")).isInstanceOf(SQLException.class);
            }
            assertThat(fixture.exists(stray)).isFalse();
            assertThat(fixture.askHere("SELECT answer FROM kept")).isEqualTo("42");
            assertThat(fixture.askHere("SELECT tableowner FROM pg_tables WHERE tablename = 'kept'"))
                    .isEqualTo(fixture.group);
            assertThat(fixture.canLogIn(other)).isTrue();
            assertThat(fixture.canLogIn(held)).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aUserWithALeaseIsNotDropped(PostgresServer server) throws SQLException {
        try (DatabaseFixture fixture = new DatabaseFixture(server).ready()) {
            Issued held = fixture.issue("ci");
            assertThatThrownBy(() -> drop(fixture, held.user()))
                    .isInstanceOf(MalformedRequest.class)
                    .hasMessageContaining("has a lease");
            assertThat(fixture.canLogIn(held)).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aUserWhoseNameOnlyPretendsAnotherRoleIsStillItsLeases(PostgresServer server) throws SQLException {
        try (DatabaseFixture fixture = new DatabaseFixture(server).ready()) {
            Issued held = fixture.issue("ci");
            String pretender =
                    "kl_" + EngineHarness.TAG + "_other_" + held.held().term().suffix();
            assertThatThrownBy(() -> drop(fixture, pretender)).isInstanceOf(MalformedRequest.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgres",
                "kl_zzzz2345_ci_" + SUFFIX,
                "kl_abcd2345_ci_by_hand",
                "kl_abcd2345_" + SUFFIX,
                "kl_abcd2345_ci\"; DROP ROLE x; --_" + SUFFIX,
                "KL_ABCD2345_CI_" + SUFFIX
            })
    void aUserThatDoesNotBearOurTagAndFormIsNotDropped(String user) throws SQLException {
        try (DatabaseFixture fixture = new DatabaseFixture(PostgresServer.V16).ready()) {
            assertThatThrownBy(() -> drop(fixture, user))
                    .isInstanceOf(MalformedRequest.class)
                    .hasMessageContaining("tag");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aStrayThatIsGoneAlreadyIsDroppedAsAsked(PostgresServer server) throws SQLException {
        try (DatabaseFixture fixture = new DatabaseFixture(server).ready()) {
            Issued stray = stray(fixture);
            drop(fixture, stray.user());
            assertThat(drop(fixture, stray.user())).isEqualTo(new Outcome.Done());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aStrayThatCannotBeDroppedIsAFailureThatSaysWhy(PostgresServer server) throws SQLException {
        try (DatabaseFixture fixture = new DatabaseFixture(server).ready()) {
            Issued stray = stray(fixture);
            server.run("ALTER ROLE " + stray.user() + " SUPERUSER");
            assertThatThrownBy(() -> drop(fixture, stray.user()))
                    .isInstanceOf(UpstreamFailure.class)
                    .hasMessageContaining(stray.user())
                    .hasMessageContaining("cannot be disabled");
            assertThat(fixture.exists(stray)).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aConnectionThatIsNotThereHasNoStrays(PostgresServer server) throws SQLException {
        try (DatabaseFixture fixture = new DatabaseFixture(server).ready()) {
            Issued stray = stray(fixture);
            assertThatThrownBy(() -> fixture.mount.read("strays/absent")).isInstanceOf(MalformedRequest.class);
            assertThatThrownBy(() -> fixture.mount.delete("strays/absent/" + stray.user()))
                    .isInstanceOf(MalformedRequest.class);
            assertThat(fixture.canLogIn(stray)).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void onlyDroppingTakesSudo(PostgresServer server) throws SQLException {
        try (DatabaseFixture fixture = new DatabaseFixture(server)) {
            assertThat(access(fixture, Operation.READ)).isEqualTo(Access.AUTHENTICATED);
            assertThat(access(fixture, Operation.DELETE)).isEqualTo(Access.SUDO);
        }
    }

    private static Access access(DatabaseFixture fixture, Operation operation) {
        return fixture.mount.engine().routes().stream()
                .filter(route -> route.pattern().startsWith("strays/"))
                .filter(route -> route.endpoints().containsKey(operation))
                .map(Route::access)
                .findFirst()
                .orElseThrow();
    }

    private static Issued stray(DatabaseFixture fixture) {
        Issued issued = fixture.issue("ci");
        fixture.forget(issued);
        return issued;
    }

    private static StraysAnswer strays(DatabaseFixture fixture) {
        return (StraysAnswer) ((Outcome.Data) fixture.mount.read("strays/app")).body();
    }

    private static Outcome drop(DatabaseFixture fixture, String user) {
        return fixture.mount.delete("strays/app/" + user);
    }

    private static SecretText password() {
        return SecretText.of(DatabaseFixture.ADMIN_PASSWORD);
    }

    private static ConnectionConfig config(DatabaseFixture fixture) {
        return new ConnectionConfig(
                ConnectionConfig.PLUGIN,
                fixture.url(),
                fixture.admin,
                password(),
                List.of("*"),
                PasswordAuthentication.SCRAM_SHA_256,
                new PoolSize(2, 2, Duration.ZERO),
                List.of(),
                true);
    }
}
