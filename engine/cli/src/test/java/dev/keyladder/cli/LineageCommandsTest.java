package dev.keyladder.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyladder.cli.Site.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Lineages asked for, shown, kept, and verified without the server.
class LineageCommandsTest {
    @TempDir
    private Path folder;

    private Site site;
    private Path record;

    @BeforeEach
    void open() {
        site = Site.open(folder.resolve("data"));
        record = folder.resolve("record.json");
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void aTokensLineageIsALadderUpToTheRoot() {
        Result shown = site.run("lineage", "--accessor", site.newToken().accessor());
        assertThat(shown.code()).isZero();
        List<String> rungs = shown.out()
                .lines()
                .filter(line -> line.matches("[a-z]+ [a-z]+_.*"))
                .toList();
        assertThat(rungs).hasSize(4);
        assertThat(rungs.get(0)).matches("token tok_[a-z2-7]{39}  tlh [0-9a-f]{12}");
        assertThat(rungs.get(1)).matches("service svc_[a-z2-7]{26} version 1  kvh [0-9a-f]{12}");
        assertThat(rungs.get(2)).matches("master mst_[a-z2-7]{26} version 1  kvh [0-9a-f]{12}");
        assertThat(rungs.get(3))
                .startsWith("root rot_")
                .contains("kvh " + site.fingerprint().substring(0, 12));
        assertThat(shown.out())
                .contains("hash", "signature", "narrowing", "state records")
                .doesNotContain("WRONG");
    }

    @Test
    void aTokenItselfIsReadFromTheInputOnly() {
        Site.Token token = site.newToken();
        Result shown = site.runWith(token.text() + "\n", "lineage", "--token-stdin");
        assertThat(shown.code()).isZero();
        assertThat(shown.out()).contains("token tok_").doesNotContain(token.text());
        assertThat(site.run("lineage").code()).isEqualTo(1);
    }

    @Test
    void aKeptRecordIsVerifiedWithoutTheServer() {
        keep();
        site.close();
        Result anchored = site.run("lineage", "verify", "--root", site.fingerprint(), record.toString());
        assertThat(anchored.code()).isZero();
        assertThat(anchored.out()).endsWith("verified up to the pinned root\n");
        site = Site.start(folder.resolve("other"));
    }

    @Test
    void withoutAFingerprintNothingIsAnchored() {
        keep();
        Result verified = site.run("lineage", "verify", record.toString());
        assertThat(verified.code()).isEqualTo(1);
        assertThat(verified.out()).endsWith("consistent, not anchored\n");
        Result other = site.run("lineage", "verify", "--root", "0".repeat(64), record.toString());
        assertThat(other.code()).isEqualTo(1);
        assertThat(other.out()).contains("WRONG: it does not hold that the root has the fingerprint");
    }

    @Test
    void aRecordThatWasChangedIsBroken() throws IOException {
        keep();
        String good = Files.readString(record);
        String statement = good.replaceFirst("(?s).*?\"statement\":\"([^\"]+)\".*", "$1");
        char other = statement.charAt(20) == 'A' ? 'B' : 'A';
        String forged = statement.substring(0, 20) + other + statement.substring(21);
        for (String bad : List.of(
                good.replace("\"ver\":1", "\"ver\":2"),
                good.replace(statement, forged),
                good.replaceFirst("\"signature\":\"[^\"]{8}", "\"signature\":\"AAAAAAAA"),
                good.replace("\"state_at_iat\":\"PRIMARY\"", "\"state_at_iat\":\"VERIFY_ONLY\""))) {
            assertThat(bad).isNotEqualTo(good);
            Files.writeString(record, bad);
            Result verified = site.run("lineage", "verify", "--root", site.fingerprint(), record.toString());
            assertThat(verified.code()).isEqualTo(1);
            assertThat(verified.out()).contains("WRONG").endsWith("broken\n");
        }
        Files.writeString(record, "{\"fmt\":");
        assertThat(site.run("lineage", "verify", record.toString()).err()).contains("no lineage record");
    }

    private void keep() {
        Result kept = site.run("lineage", "--accessor", site.newToken().accessor(), "-o", record.toString());
        assertThat(kept.code()).isZero();
    }
}
