package dev.keyladder.secrets.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyladder.secrets.Wire;
import dev.keyladder.secrets.database.ConnectionBodies.ConfigAnswer;
import dev.keyladder.secrets.database.ConnectionBodies.ConfigBody;
import dev.keyladder.secrets.database.CredsLease.Credentials;
import dev.keyladder.secrets.database.RoleBodies.RoleAnswer;
import dev.keyladder.secrets.database.RoleBodies.RoleBody;
import dev.keyladder.secrets.database.StrayPaths.StraysAnswer;
import dev.keyladder.secrets.database.StrayUsers.Stray;
import dev.keyladder.spi.secret.SecretText;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DatabaseWireTest {
    private static final ConnectionConfig CONFIG = new ConnectionConfig(
            ConnectionConfig.PLUGIN,
            "postgresql://{{username}}:{{password}}@db/app",
            "root",
            SecretText.of("never-shown-1"),
            List.of("a", "b-*"),
            PasswordAuthentication.SCRAM_SHA_256,
            new PoolSize(4, 2, Duration.ofHours(1)),
            List.of(),
            true);

    private final Wire wire = new Wire();

    @Test
    void statementsComeInAnyFormAndAreNeverSplitAtTheirCommas() {
        List<String> one = List.of("CREATE ROLE a IN ROLE b, c; GRANT d, e TO a");
        assertThat(creation("\"CREATE ROLE a IN ROLE b, c; GRANT d, e TO a\"")).isEqualTo(one);
        assertThat(creation("[\"CREATE ROLE a IN ROLE b, c; GRANT d, e TO a\"]"))
                .isEqualTo(one);
        assertThat(creation("\"[\\\"CREATE ROLE a, b\\\", \\\"GRANT c, d TO a\\\"]\""))
                .isEqualTo(List.of("CREATE ROLE a, b", "GRANT c, d TO a"));
    }

    @Test
    void aRoleReadsBackWithSecondsAndLists() {
        RoleBody body = wire.body(
                RoleBody.class,
                "{\"db_name\":\"app\",\"creation_statements\":\"x\",\"default_ttl\":\"1h\",\"max_ttl\":\"86400\"}");
        Role role = new Role(
                body.dbName().orElseThrow(),
                body.creationStatements().orElseThrow(),
                List.of(),
                List.of(),
                List.of(),
                body.defaultTtl().orElseThrow(),
                body.maxTtl().orElseThrow());
        assertThat(wire.answer(RoleAnswer.of(role)))
                .isEqualTo("{\"db_name\":\"app\",\"creation_statements\":[\"x\"],\"revocation_statements\":[],"
                        + "\"rollback_statements\":[],\"renew_statements\":[],\"default_ttl\":3600,"
                        + "\"max_ttl\":86400,\"credential_type\":\"password\"}");
    }

    @Test
    void aConnectionNeverShowsItsPassword() {
        assertThat(wire.answer(ConfigAnswer.of(CONFIG)))
                .isEqualTo("{\"plugin_name\":\"postgresql-database-plugin\",\"plugin_version\":\"\","
                        + "\"allowed_roles\":[\"a\",\"b-*\"],\"connection_details\":{\"connection_url\":"
                        + "\"postgresql://{{username}}:{{password}}@db/app\",\"username\":\"root\","
                        + "\"password_authentication\":\"scram-sha-256\",\"max_open_connections\":4,"
                        + "\"max_idle_connections\":2,\"max_connection_lifetime\":3600},"
                        + "\"root_credentials_rotate_statements\":[],\"password_policy\":\"\","
                        + "\"verify_connection\":true}");
        assertThat(CONFIG.toString()).doesNotContain("never-shown-1");
    }

    @Test
    void aConnectionIsReadByTheNamesThatClientsSend() {
        ConfigBody body = wire.body(
                ConfigBody.class,
                "{\"plugin_name\":\"p\",\"allowed_roles\":\"a, b\",\"password\":\"s\",\"verify_connection\":\"false\","
                        + "\"root_credentials_rotate_statements\":\"ALTER ROLE a, b\",\"max_connection_lifetime\":\"5m\"}");
        assertThat(body.allowedRoles()).contains(List.of("a", "b"));
        assertThat(body.verifyConnection()).contains(false);
        assertThat(body.rootRotationStatements()).contains(List.of("ALTER ROLE a, b"));
        assertThat(body.maxConnectionLifetime()).contains(Duration.ofMinutes(5));
        assertThat(body.username()).isEqualTo(Optional.empty());
    }

    @Test
    void straysAreShownByNameAndWhetherTheyCanLogIn() {
        StraysAnswer answer = new StraysAnswer(1, List.of(new Stray("kl_a", true)));
        assertThat(wire.answer(answer))
                .isEqualTo("{\"count\":1,\"strays\":[{\"username\":\"kl_a\",\"can_log_in\":true}]}");
        assertThat(wire.answer(new StraysAnswer(0, List.of()))).isEqualTo("{\"count\":0,\"strays\":[]}");
    }

    @Test
    void theCredentialIsShownToItsCallerAlone() {
        Credentials credentials = new Credentials("kl_a", SecretText.of("shown-once-1"));
        assertThat(wire.answer(credentials)).isEqualTo("{\"username\":\"kl_a\",\"password\":\"shown-once-1\"}");
        assertThat(credentials.toString()).doesNotContain("shown-once-1");
    }

    @Test
    void rowsSurviveStorage() {
        assertThat(wire.stored(ConnectionConfig.class, CONFIG)).isEqualTo(CONFIG);
        CredsMemo memo = new CredsMemo("app", "kl_a_", List.of("x"), List.of(), List.of("y"));
        assertThat(wire.stored(CredsMemo.class, memo)).isEqualTo(memo);
        ConnectionRows.Candidate candidate = new ConnectionRows.Candidate(SecretText.of("next-1"));
        assertThat(wire.stored(ConnectionRows.Candidate.class, candidate)).isEqualTo(candidate);
    }

    @Test
    void allowedRolesMayEndOrBeginInAStar() {
        assertThat(CONFIG.allows("a")).isTrue();
        assertThat(CONFIG.allows("b-1")).isTrue();
        assertThat(CONFIG.allows("ab-1")).isFalse();
        assertThat(CONFIG.allows("b")).isFalse();
    }

    private List<String> creation(String json) {
        return wire.body(RoleBody.class, "{\"creation_statements\":" + json + "}")
                .creationStatements()
                .orElseThrow();
    }
}
