package dev.keyladder.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyladder.cli.Site.Result;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A server's life as an operator types it.
class OperatorCommandsTest {
    @TempDir
    private Path data;

    @Test
    void aServerIsFoundedOpenedAndClosed() {
        try (Site site = Site.start(data.resolve("a"))) {
            Result before = site.run("status");
            assertThat(before.code()).isEqualTo(2);
            assertThat(before.out()).containsPattern("Initialized +false").containsPattern("Sealed +true");

            site.found("-key-shares=2", "--key-threshold", "2");
            assertThat(site.fingerprint()).matches("[0-9a-f]{64}");
            assertThat(site.unseal(0).out()).containsPattern("Unseal Progress +1/2");
            assertThat(site.run("operator", "unseal", "-reset").out()).containsPattern("Unseal Progress +0/2");
            site.unseal(0);
            assertThat(site.unseal(1).out()).containsPattern("Sealed +false");

            Result open = site.run("status", "-format=json");
            assertThat(open.code()).isZero();
            assertThat(open.out()).contains("\"sealed\":false", "\"ha_enabled\":false");

            assertThat(site.run("operator", "seal").out()).startsWith("Success!");
            assertThat(site.run("status").code()).isEqualTo(2);
            Result sealed = site.run("key", "list");
            assertThat(sealed.code()).isEqualTo(2);
            assertThat(sealed.err()).contains("    Vault is sealed", "keyladder operator unseal");
        }
    }

    @Test
    void initShowsPeopleTheirSharesTheTokenAndTheFingerprint() {
        try (Site site = Site.start(data.resolve("b"))) {
            Result made = site.run("operator", "init");
            assertThat(made.code()).isZero();
            boolean complete = made.out().contains("Unseal Key 5: ")
                    && made.out().contains("Initial Root Token: hvs.")
                    && made.out().matches("(?s).*Root Fingerprint: [0-9a-f]{64}\n.*");
            assertThat(complete).isTrue();
            Result again = site.run("operator", "init");
            assertThat(again.code()).isEqualTo(2);
            assertThat(again.err()).contains("already initialized");
        }
    }

    @Test
    void aShareAmongTheArgumentsIsRefusedAndNotRepeated() {
        try (Site site = Site.start(data.resolve("c"))) {
            Result refused = site.run("operator", "unseal", "SHARE-IN-CLEAR");
            assertThat(refused.code()).isEqualTo(1);
            assertThat(refused.err()).contains("seen by everybody").doesNotContain("SHARE-IN-CLEAR");
            Result unasked = site.run("operator", "unseal");
            assertThat(unasked.code()).isEqualTo(1);
            assertThat(unasked.err()).contains("no terminal");
        }
    }
}
