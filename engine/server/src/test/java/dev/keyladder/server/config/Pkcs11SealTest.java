package dev.keyladder.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyladder.spi.secret.SecretText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Pkcs11SealTest {
    @TempDir
    private Path folder;

    private static LoadedConfig read(String keys, Map<String, String> environment) {
        return new ConfigLoader(environment)
                .read(
                        "keyladder.hcl",
                        "listener \"tcp\" { tls_disable = true }\nstorage \"sqlite\" { path = \"/x\" }\n"
                                + "seal \"pkcs11\" {\n" + keys + "\n}\n");
    }

    @Test
    void everyKeyIsRead() {
        assertThat(read("""
                        lib = "/usr/lib/hsm.so"
                        token_label = "production"
                        key_label = "ladder"
                        pin = "1234"
                        init_args = "configdir='/x'"
                        outage_budget = "30m"
                        """, Map.of()).config().seal())
                .isEqualTo(new SealConfig.Pkcs11(
                        Path.of("/usr/lib/hsm.so"),
                        "production",
                        "ladder",
                        SecretText.of("1234"),
                        "configdir='/x'",
                        Duration.ofMinutes(30)));
    }

    @Test
    void theEnvironmentAloneMayDescribeTheToken() {
        Map<String, String> environment = Map.of(
                "VAULT_HSM_LIB", "/usr/lib/hsm.so",
                "KEYLADDER_PKCS11_TOKEN_LABEL", "production",
                "KEYLADDER_PKCS11_PIN", "1234");
        assertThat(read("", environment).config().seal())
                .isEqualTo(new SealConfig.Pkcs11(
                        Path.of("/usr/lib/hsm.so"),
                        "production",
                        "keyladder",
                        SecretText.of("1234"),
                        "",
                        Duration.ofHours(4)));
    }

    @Test
    void thePinMayBeInAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("pin"), "98 76\nsecond line\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        String keys = "lib = \"/l\"\ntoken_label = \"t\"\npin_file = \"" + file + "\"";
        LoadedConfig loaded = read(keys, Map.of());
        assertThat(((SealConfig.Pkcs11) loaded.config().seal()).pin()).isEqualTo(SecretText.of("98 76"));
        assertThat(loaded.warnings()).isEmpty();
        assertThat(((SealConfig.Pkcs11) read(keys, Map.of("KEYLADDER_PKCS11_PIN", "1"))
                                .config()
                                .seal())
                        .pin())
                .as("the environment wins")
                .isEqualTo(SecretText.of("1"));

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(read(keys, Map.of()).warnings()).singleElement().asString().contains("chmod 600");
    }

    @Test
    void aMissingPinSaysWhereItMayBe() {
        String keys = "lib = \"/l\"\ntoken_label = \"t\"\n";
        assertRefused(keys, "pin_file", "KEYLADDER_PKCS11_PIN");
        assertRefused(keys + "pin = \"\"", "the PIN is empty");
        assertRefused(keys + "pin_file = \"/nowhere/pin\"", "cannot be read");
        assertRefused(keys + "pin = \"1\"\npin_file = \"/x\"", "both");
        assertRefused("pin = \"1\"\ntoken_label = \"t\"", "lib is missing");
        assertRefused("pin = \"1\"\nlib = \"/l\"", "token_label is missing");
    }

    @Test
    void thePinIsNeverShown() {
        LoadedConfig loaded = read("lib = \"/l\"\ntoken_label = \"t\"\npin = \"verysecret\"\nslot = \"0\"", Map.of());
        assertThat(loaded.toString()).doesNotContain("verysecret");
        assertThat(loaded.warnings()).singleElement().asString().contains("slot");
        assertThatThrownBy(() -> read("lib = \"/l\"\ntoken_label = \"t\"\npin = [\"verysecret\"]", Map.of()))
                .isInstanceOf(InvalidConfig.class)
                .hasMessageNotContaining("verysecret");
    }

    private static void assertRefused(String keys, String... parts) {
        assertThatThrownBy(() -> read(keys, Map.of()))
                .isInstanceOf(InvalidConfig.class)
                .hasMessageContainingAll(parts);
    }
}
