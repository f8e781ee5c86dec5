package dev.keyladder.secrets.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyladder.spi.MalformedRequest;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlScriptTest {
    @Test
    void statementsEndAtSemicolons() {
        assertThat(split("CREATE ROLE a; GRANT b TO a ;\n;\n DROP ROLE c"))
                .containsExactly("CREATE ROLE a", "GRANT b TO a", "DROP ROLE c");
        assertThat(split("  \n ")).isEmpty();
    }

    @Test
    void semicolonsWithinQuotesEndNothing() {
        assertThat(split("SELECT 'a;''b;'; SELECT 1")).containsExactly("SELECT 'a;''b;'", "SELECT 1");
        assertThat(split("ALTER ROLE \"a;\"\"b\" LOGIN; SELECT 1"))
                .containsExactly("ALTER ROLE \"a;\"\"b\" LOGIN", "SELECT 1");
        assertThat(split("SELECT E'a\\';b'; SELECT 1")).containsExactly("SELECT E'a\\';b'", "SELECT 1");
        assertThat(split("SELECT 'a\\'; SELECT 1")).containsExactly("SELECT 'a\\'", "SELECT 1");
        assertThat(split("SELECT type'a\\'; SELECT 1")).containsExactly("SELECT type'a\\'", "SELECT 1");
    }

    @Test
    void semicolonsWithinDollarQuotesEndNothing() {
        assertThat(split("DO $$ BEGIN x; END $$; SELECT 1")).containsExactly("DO $$ BEGIN x; END $$", "SELECT 1");
        assertThat(split("DO $f$ a; $$ b; $g$ $f$; SELECT 1")).containsExactly("DO $f$ a; $$ b; $g$ $f$", "SELECT 1");
        assertThat(split("SELECT a$b$c; SELECT $1")).containsExactly("SELECT a$b$c", "SELECT $1");
    }

    @Test
    void commentsEndNothingAndAreNoStatement() {
        assertThat(split("-- a; b\nSELECT 1; /* x; /* y; */ z; */ SELECT 2 -- end"))
                .containsExactly("-- a; b\nSELECT 1", "/* x; /* y; */ z; */ SELECT 2 -- end");
        assertThat(split("-- nothing; at all")).isEmpty();
        assertThat(split("SELECT 4 / 2 - 1; SELECT 1")).containsExactly("SELECT 4 / 2 - 1", "SELECT 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT 'a", "SELECT \"a", "DO $$ a", "DO $f$ a $$", "/* a /* b */", "SELECT E'a\\'"})
    void whatIsLeftOpenIsNoScript(String text) {
        assertThat(SqlScript.split(text)).isEmpty();
        assertThatThrownBy(() -> Statements.checked("creation_statements", List.of(text)))
                .isInstanceOf(MalformedRequest.class)
                .hasMessageStartingWith("creation_statements ends within");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "COMMIT",
                "begin",
                "CREATE ROLE a; Rollback; x",
                "START TRANSACTION",
                "END",
                "savepoint a",
                "abort"
            })
    void statementsMayNotTouchTheTransaction(String text) {
        assertThatThrownBy(() -> Statements.checked("creation_statements", List.of("SELECT 1", text)))
                .isInstanceOf(MalformedRequest.class)
                .hasMessageContaining("transaction");
    }

    @Test
    void statementsReadBackAsTheyWereWritten() {
        List<String> written = List.of("CREATE ROLE a; GRANT b TO a;");
        assertThat(Statements.checked("creation_statements", written)).isSameAs(written);
    }

    @Test
    void joinedStatementsStayApartWhateverTheyEndWith() {
        String joined = Statements.joined(List.of("SELECT 1 -- one", "SELECT 2;", "SELECT 3"));
        assertThat(split(joined)).containsExactly("SELECT 1 -- one", "SELECT 2", "SELECT 3");
    }

    @Test
    void anyTextIsSplitWithoutLosingOrAddingStatements() {
        Random random = new Random(9);
        String[] parts = {"'", "''", "\"", "$$", "$a$", "--", "\n", "/*", "*/", ";", "E'", "\\", "a", " ", "$1", "é"};
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int part = random.nextInt(12); part >= 0; part--) {
                text.append(parts[random.nextInt(parts.length)]);
            }
            SqlScript.split(text.toString())
                    .ifPresent(statements ->
                            assertThat(split(Statements.joined(statements))).isEqualTo(statements));
        }
    }

    @Test
    void placesAreFilledWithSafeValuesOnly() {
        StatementTemplate template = StatementTemplate.of(
                List.of("CREATE ROLE \"{{name}}\" PASSWORD '{{password}}'", "-- {{username}} until {{expiration}}"));
        assertThat(template.name("kl_a")
                        .password("a-B9$:+/=")
                        .expiration(Instant.parse("2026-11-24T12:00:05.9Z"))
                        .sql())
                .isEqualTo("CREATE ROLE \"kl_a\" PASSWORD 'a-B9$:+/='\n;\n-- kl_a until 2026-11-24 12:00:05+0000");
        assertThatThrownBy(() -> template.name("a\"b")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> template.password("a'b")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> template.foreignName("a\"; DROP ROLE b --")).isInstanceOf(MalformedRequest.class);
        assertThat(template.password("secret-1").toString()).doesNotContain("secret-1");
    }

    @Test
    void groupRolesAreFoundInStatements() {
        assertThat(GroupRoles.namedIn(List.of(
                        "CREATE ROLE \"{{name}}\" LOGIN IN ROLE App_RW, \"Odd \"\"Name\" PASSWORD 'x'",
                        "GRANT reader, writer TO \"{{name}}\"; GRANT SELECT ON ALL TABLES IN SCHEMA public TO x")))
                .containsExactly("app_rw", "Odd \"Name", "reader", "writer");
        assertThat(GroupRoles.namedIn(List.of("ALTER ROLE a LOGIN"))).isEmpty();
    }

    @Test
    void rolesThatMayUseAConnectionAreMatched() {
        assertThat(UserName.prefix("abcd2345", "CI/Nightly é and much more"))
                .isEqualTo("kl_abcd2345_ci_nightly___and_muc_");
    }

    private static List<String> split(String text) {
        return SqlScript.split(text).orElseThrow();
    }
}
