package dev.keyladder.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyladder.cli.Site.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How commands find their server, speak to it, and tell what it said.
class ServerCommandsTest {
    @TempDir
    private Path folder;

    private Site site;

    @BeforeEach
    void open() {
        site = Site.open(folder.resolve("data"));
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void keysAreListedAndRotated() {
        Result list = site.run("key", "list");
        assertThat(list.out().lines().findFirst().orElse("")).matches("Id +Type +Service +Primary +Latest");
        String tokens = row(list, "auth/token");
        assertThat(tokens).matches("svc_[a-z2-7]{26} +service +auth/token +1 +1");

        Result rotated = site.run("key", "rotate", tokens.split(" ")[0]);
        assertThat(rotated.code()).isZero();
        assertThat(rotated.out()).containsPattern("Version +2").containsPattern("Kid +[0-9a-f]{32}");
        assertThat(row(site.run("key", "list"), "auth/token")).matches(".* +2 +2");
        assertThat(site.run("key", "rotate", "svc_nobody").code()).isEqualTo(2);
    }

    private static String row(Result list, String word) {
        return list.out()
                .lines()
                .filter(line -> line.contains(word))
                .findFirst()
                .orElse("");
    }

    @Test
    void vaultsSpellingOfOptionsMeansTheSame() {
        String ours = site.run("key", "list", "--format", "json").out();
        assertThat(site.run("key", "list", "-format=json").out()).isEqualTo(ours);
        assertThat(site.run("key", "list", "-format", "json", "-address=" + site.address())
                        .out())
                .isEqualTo(ours)
                .startsWith("{\"key_info\":");
    }

    @Test
    void aRefusalIsShownInTheServersOwnWordsWithWhatToTypeNext() {
        Result none = site.set("VAULT_TOKEN", "").run("key", "list");
        assertThat(none.code()).isEqualTo(2);
        assertThat(none.err()).contains("answered 403", "    permission denied", "export VAULT_TOKEN=");
        Result wrong = site.set("VAULT_TOKEN", "no-such-token").run("key", "list");
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err()).contains("permission denied").doesNotContain("no-such-token");
    }

    @Test
    void theTokenComesFromTheHomeFolderWhereTheEnvironmentHasNone() throws IOException {
        Files.writeString(folder.resolve(".vault-token"), site.rootToken() + "\n");
        site.at(folder).set("VAULT_TOKEN", "");
        assertThat(site.run("key", "list").code()).isZero();
    }

    @Test
    void otherNamesOfVariablesWorkAsWell() {
        site.set("BAO_ADDR", site.address()).set("BAO_TOKEN", site.rootToken());
        site.set("VAULT_ADDR", "").set("VAULT_TOKEN", "");
        assertThat(site.run("key", "list").code()).isZero();
    }

    @Test
    void aServerThatIsNotThereIsToldOf() {
        Result list = site.run("key", "list", "--address", "http://127.0.0.1:1");
        assertThat(list.code()).isEqualTo(2);
        assertThat(list.err()).contains("Nobody listens at http://127.0.0.1:1");
        assertThat(site.run("status", "--address", "http://127.0.0.1:1").code()).isEqualTo(1);
        assertThat(site.run("status", "--address", "nonsense").code()).isEqualTo(1);
    }

    @Test
    void skippingTheCheckOfCertificatesIsLoud() {
        Result result = site.set("VAULT_SKIP_VERIFY", "true")
                .run("key", "list", "--address", site.address().replace("http:", "https:"));
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).startsWith("WARNING: the server's certificate is NOT checked");
        assertThat(result.err()).contains("The server speaks plain HTTP: export VAULT_ADDR=http://");
    }

    @Test
    void whatIsNotUnderstoodExitsWithOne() {
        for (String line : new String[] {"nonsense", "key", "key rotate", "status --no-such-option", "operator"}) {
            assertThat(site.run(line.split(" ")).code()).as(line).isEqualTo(1);
        }
        assertThat(Arrays.asList(site.run("key").err().split("\n"))).anyMatch(line -> line.contains("list, rotate"));
    }
}
