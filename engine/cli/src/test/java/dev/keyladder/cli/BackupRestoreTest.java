package dev.keyladder.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyladder.cli.Site.Result;
import dev.keyladder.cli.api.ApiFailure;
import dev.keyladder.core.audit.AuditReader;
import dev.keyladder.core.audit.LeafType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A running server is backed up, things end, and the backup is restored: what ended stays ended.
class BackupRestoreTest {
    @TempDir
    private Path folder;

    private Site site;
    private Path backup;
    private Path restored;

    @BeforeEach
    void open() {
        site = Site.open(folder.resolve("data"));
        backup = folder.resolve("backup.klb");
        restored = folder.resolve("restored");
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void whatWasEndedAfterTheBackupStaysDead() throws GeneralSecurityException {
        Builds builds = Builds.at(site);
        String firstIdentity = builds.identity(1);
        String ended = builds.login(firstIdentity);
        String goingOn = builds.login(builds.identity(2));
        Site.Token revoked = site.newToken();
        assertThat(site.run("operator", "backup", backup.toString()).code()).isZero();

        site.post("auth/token/revoke-accessor", Map.of("accessor", revoked.accessor()));
        builds.end(firstIdentity);
        assertThat(site.letsIn(ended)).isFalse();
        assertThat(site.letsIn(goingOn)).isTrue();
        site.close();

        Result made = site.run("operator", "restore", backup.toString(), "--to", restored.toString());
        assertThat(made.code()).isZero();
        assertThat(made.out()).contains(site.fingerprint());
        try (Site again = Site.start(restored).knowing(site)) {
            again.unseal(0);
            assertThat(again.letsIn(again.rootToken())).isTrue();
            assertThat(again.letsIn(revoked.text())).isFalse();
            assertThat(again.letsIn(ended)).isFalse();
            assertThat(again.letsIn(goingOn)).isFalse();
            Builds there = builds.before(again);
            assertThatThrownBy(() -> there.login(firstIdentity))
                    .isInstanceOf(ApiFailure.class)
                    .hasMessageContaining("this build has ended");
            assertThat(again.letsIn(there.login(there.identity(3)))).isTrue();
        }
    }

    @Test
    void theRestoredLogGoesOnFromTheBackupsAndSaysSo() {
        assertThat(site.run("operator", "backup", backup.toString()).code()).isZero();
        assertThat(site.run("operator", "restore", backup.toString(), "--to", restored.toString())
                        .code())
                .isZero();
        try (Site again = Site.start(restored).knowing(site)) {
            again.unseal(0);
            again.newToken();
        }
        AuditReader log = new AuditReader(restored.resolve("audit"));
        assertThat(log.newestFirst(leaf -> leaf.record().type() == LeafType.RESTORED_FROM, 10, 1_000))
                .singleElement()
                .satisfies(leaf -> {
                    assertThat(leaf.position().lane()).isEqualTo(1);
                    assertThat(leaf.position().lseq()).isEqualTo(1);
                });
        Result verified = site.run("audit", "verify", restored.toString(), "--root", site.fingerprint());
        assertThat(verified.out()).contains("the log is intact");
        assertThat(verified.code()).isZero();
    }

    @Test
    void tokensMadeAfterARestoreSurviveTheNextStart() {
        site.run("operator", "backup", backup.toString());
        site.run("operator", "restore", backup.toString(), "--to", restored.toString());
        Site.Token fresh;
        try (Site again = Site.start(restored).knowing(site)) {
            again.unseal(0);
            fresh = again.newToken();
        }
        try (Site later = Site.start(restored).knowing(site)) {
            later.unseal(0);
            assertThat(later.letsIn(fresh.text())).isTrue();
        }
    }

    @Test
    void aDamagedOrCutBackupIsRefusedAndLeavesNothing() throws IOException {
        site.run("operator", "backup", backup.toString());
        byte[] good = Files.readAllBytes(backup);
        byte[] damaged = good.clone();
        damaged[good.length / 2] ^= 1;
        for (byte[] bad : new byte[][] {damaged, Arrays.copyOf(good, good.length - 1), Arrays.copyOf(good, 30)}) {
            Files.write(backup, bad);
            Result refused = site.run("operator", "restore", backup.toString(), "--to", restored.toString());
            assertThat(refused.code()).isEqualTo(1);
            assertThat(refused.err()).containsAnyOf("damaged", "cut short");
            assertThat(restored).doesNotExist();
            assertThat(folder.resolve("restored.partial")).doesNotExist();
        }
    }

    @Test
    void nothingIsEverOverwritten() throws IOException {
        assertThat(site.run("operator", "backup", backup.toString()).code()).isZero();
        byte[] first = Files.readAllBytes(backup);
        Result again = site.run("operator", "backup", backup.toString());
        assertThat(again.code()).isEqualTo(2);
        assertThat(again.err()).contains("exists already");
        assertThat(Files.readAllBytes(backup)).isEqualTo(first);
        Path beside = folder.resolve("other.klb.store");
        Files.writeString(beside, "mine");
        assertThat(site.run("operator", "backup", folder.resolve("other.klb").toString())
                        .code())
                .isEqualTo(2);
        assertThat(beside).hasContent("mine");
        Files.createDirectories(restored);
        Files.writeString(restored.resolve("mine"), "mine");
        Result refused = site.run("operator", "restore", backup.toString(), "--to", restored.toString());
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("not empty");
    }

    @Test
    void onlyWhoMayDoEverythingMakesABackup() {
        site.set("VAULT_TOKEN", site.newToken().text());
        Result refused = site.run("operator", "backup", backup.toString());
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("permission denied");
        assertThat(backup).doesNotExist();
    }
}
