package dev.keyladder.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyladder.core.admission.RefusalRate;
import dev.keyladder.server.http.HttpLimits;
import dev.keyladder.server.http.ListenAddress;
import dev.keyladder.server.http.TlsFiles;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerConfigTest {
    private static final String LEAST = """
            listener "tcp" {
              tls_disable = true
            }
            storage "sqlite" {
              path = "/var/lib/keyladder"
            }
            """;

    @TempDir
    private Path folder;

    private static LoadedConfig read(String text) {
        return read(text, Map.of());
    }

    private static LoadedConfig read(String text, Map<String, String> environment) {
        return new ConfigLoader(environment).read("keyladder.hcl", text);
    }

    private static void assertRefused(String text, String... parts) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(InvalidConfig.class).hasMessageContainingAll(parts);
    }

    @Test
    void theLeastFileHasAllDefaults() {
        LoadedConfig loaded = read(LEAST);
        ServerConfig config = loaded.config();
        assertThat(loaded.warnings()).isEmpty();
        assertThat(config.listening().addresses())
                .containsExactly(new ListenAddress("127.0.0.1", 8200, Optional.empty()));
        assertThat(config.listening().limits()).isEqualTo(HttpLimits.defaults());
        assertThat(config.listening().eventLoops()).isEqualTo(1);
        assertThat(config.storage()).isEqualTo(new StorageConfig.Sqlite(Path.of("/var/lib/keyladder"), 256L << 20));
        assertThat(config.seal()).isEqualTo(new SealConfig.Shamir());
        assertThat(config.defaultLeaseTtl()).isEqualTo(Duration.ofDays(32));
        assertThat(config.maxLeaseTtl()).isEqualTo(Duration.ofDays(32));
        assertThat(config.apiAddress()).isEmpty();
        assertThat(config.disableMlock()).isFalse();
        assertThat(config.logLevel()).isEqualTo(LogLevel.INFO);
        assertThat(config.refusals()).isEqualTo(RefusalRate.defaults());
        assertThat(config.outbound().entries()).isEmpty();
        assertThat(config.vaultVersion()).isEqualTo("1.14.8");
    }

    @Test
    void everyKeyOfTheFileItselfIsRead() {
        ServerConfig config = read(LEAST + """
                api_addr = "https://vault.example.com:8200"
                default_lease_ttl = "1h"
                max_lease_ttl = 86400
                log_level = "WARNING"
                disable_mlock = true
                vault_version = "1.15.2"
                limits {
                  max_request_size = 1048576
                  max_header_size = "64KiB"
                  max_in_flight = 10
                  max_buffered_size = "1GiB"
                  max_request_duration = "10s"
                  body_timeout = "11s"
                  header_timeout = "12s"
                  idle_timeout = "13"
                  event_loops = 2
                }
                refusals {
                  per_address = 1
                  burst = 2
                  overall = 3
                  addresses = 4
                }
                outbound {
                  allow = ["db.example.com:5432", "*.example.org"]
                }
                """).config();
        assertThat(config.apiAddress()).contains(URI.create("https://vault.example.com:8200"));
        assertThat(config.defaultLeaseTtl()).isEqualTo(Duration.ofHours(1));
        assertThat(config.maxLeaseTtl()).isEqualTo(Duration.ofDays(1));
        assertThat(config.logLevel()).isEqualTo(LogLevel.WARN);
        assertThat(config.disableMlock()).isTrue();
        assertThat(config.vaultVersion()).isEqualTo("1.15.2");
        assertThat(config.listening().limits())
                .isEqualTo(new HttpLimits(
                        1 << 20,
                        64 << 10,
                        10,
                        1L << 30,
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(11),
                        Duration.ofSeconds(12),
                        Duration.ofSeconds(13)));
        assertThat(config.listening().eventLoops()).isEqualTo(2);
        assertThat(config.refusals()).isEqualTo(new RefusalRate(1, 2, 3, 4));
        assertThat(config.outbound().permits("db.example.com", 5432)).isTrue();
        assertThat(config.outbound().permits("id.example.org", 443)).isTrue();
    }

    @Test
    void everyKeyOfAListenerIsRead() {
        ServerConfig config = read("""
                listener "tcp" {
                  address = "0.0.0.0:443"
                  tls_cert_file = "/etc/tls.crt"
                  tls_key_file = "/etc/tls.key"
                  tls_client_ca_file = "/etc/ca.crt"
                  tls_require_and_verify_client_cert = "false"
                }
                listener "tcp" {
                  address = "[::1]:8201"
                  tls_disable = 1
                }
                backend "inmem" {}
                """).config();
        assertThat(config.listening().addresses())
                .containsExactly(
                        new ListenAddress(
                                "0.0.0.0",
                                443,
                                Optional.of(new TlsFiles(
                                        Path.of("/etc/tls.crt"),
                                        Path.of("/etc/tls.key"),
                                        Optional.of(Path.of("/etc/ca.crt")),
                                        false))),
                        new ListenAddress("::1", 8201, Optional.empty()));
        assertThat(config.storage()).isEqualTo(new StorageConfig.InMemory());
    }

    @Test
    void sqliteMayKeepAnotherReserve() {
        String text = LEAST.replace("path =", "disk_reserve = \"2GiB\"\n path =");
        assertThat(read(text).config().storage())
                .isEqualTo(new StorageConfig.Sqlite(Path.of("/var/lib/keyladder"), 2L << 30));
    }

    @Test
    void jsonSaysTheSame() {
        ServerConfig config = read("""
                {"listener": [{"tcp": {"address": "127.0.0.1:8300", "tls_disable": true}}],
                 "storage": {"sqlite": {"path": "/data"}},
                 "seal": {"keyfile": {"path": "/etc/unseal.key"}},
                 "log_level": "debug"}
                """).config();
        assertThat(config.listening().addresses().getFirst().port()).isEqualTo(8300);
        assertThat(config.storage()).isEqualTo(new StorageConfig.Sqlite(Path.of("/data"), 256L << 20));
        assertThat(config.seal()).isEqualTo(new SealConfig.KeyFile(Path.of("/etc/unseal.key")));
        assertThat(config.logLevel()).isEqualTo(LogLevel.DEBUG);
    }

    @Test
    void theEnvironmentWinsAndOurNameWinsOverVaults() {
        Map<String, String> environment = Map.of(
                "VAULT_LOG_LEVEL", "error",
                "KEYLADDER_LOG_LEVEL", "trace",
                "VAULT_API_ADDR", "http://10.0.0.1:8200",
                "BAO_DISABLE_MLOCK", "true");
        ServerConfig config =
                read(LEAST + "log_level = \"info\"\n", environment).config();
        assertThat(config.logLevel()).isEqualTo(LogLevel.TRACE);
        assertThat(config.apiAddress()).contains(URI.create("http://10.0.0.1:8200"));
        assertThat(config.disableMlock()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "log_levle = \"info\" | 7:1: unknown key \"log_levle\", did you mean \"log_level\"?",
                "storrage \"x\" {} | 7:1: unknown key \"storrage\", did you mean \"storage\"?",
                "quite_else = 1 | 7:1: unknown key \"quite_else\"; known are listener, storage",
                "limits { max_inflight = 1 } | 7:10: unknown key \"max_inflight\", did you mean \"max_in_flight\"?",
                "seal \"keyfil\" { path = \"x\" } | 7:6: seal \"keyfil\" is not known, did you mean \"keyfile\"?",
                "seal \"awskms\" { } | seal \"awskms\" is not known; known are keyfile, pkcs11, shamir",
                "listener \"unix\" { } | listener \"unix\" is not known",
                "storage \"raft\" { } | there is more than one storage"
            })
    void anUnknownKeyIsNamedWithItsPlaceAndTheNearestOne(String line, String complaint) {
        assertRefused(LEAST + line, "keyladder.hcl", complaint);
    }

    @Test
    void keysOfVaultThatMeanNothingHereAreWarnings() {
        LoadedConfig loaded =
                read(LEAST.replace("tls_disable = true", "tls_disable = true\n  tls_min_version = \"tls12\"") + """
                ui = true
                cluster_addr = "https://10.0.0.1:8201"
                disable_cache = true
                plugin_directory = "/plugins"
                raw_storage_endpoint = true
                telemetry {
                  statsd_address = "x"
                }
                """);
        assertThat(loaded.warnings())
                .hasSize(7)
                .allSatisfy(warning ->
                        assertThat(warning).startsWith("keyladder.hcl:").endsWith("has no effect here"))
                .anySatisfy(warning -> assertThat(warning).contains("8:1: ui"))
                .anySatisfy(warning -> assertThat(warning).contains("3:3: tls_min_version"));
    }

    @Test
    void noKeyIsBothKnownAndForeign() {
        for (ConfigBlock block : ConfigBlock.values()) {
            assertThat(block.names()).noneMatch(ForeignKeys.in(block)::contains).doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "default_lease_ttl = \"soon\" | 7:21: default_lease_ttl: expected a duration",
                "default_lease_ttl = \"-1h\" | expected a duration",
                "default_lease_ttl = 0 | expected a duration",
                "default_lease_ttl = \"800h\" | default_lease_ttl: longer than max_lease_ttl",
                "log_level = \"loud\" | expected trace, debug, info, warn or error",
                "log_level = [] | expected a text",
                "disable_mlock = \"perhaps\" | expected true or false",
                "api_addr = \"vault.example.com\" | expected an address",
                "api_addr = \"ftp://vault.example.com\" | expected an address",
                "api_addr = \"https://a b\" | expected an address",
                "vault_version = \"new\" | expected a version",
                "limits { max_request_size = \"lots\" } | expected a size",
                "limits { max_request_size = \"3GiB\" } | expected a size below 2GiB",
                "limits { max_in_flight = 0 } | expected a positive number",
                "limits { max_in_flight = -1 } | expected a positive number",
                "limits { max_in_flight = 99999999999 } | expected a positive number",
                "outbound { allow = [\"a/b\"] } | expected host, host:port",
                "outbound { allow = [\"a:99999\"] } | expected host, host:port",
                "log_level = \"info\" log_level = \"warn\" | log_level"
            })
    void aValueThatCannotBeIsNamedWithItsPlace(String line, String complaint) {
        assertRefused(LEAST + line, "keyladder.hcl", complaint);
    }

    @Test
    void aLowerMaximumLowersTheDefaultThatNobodyChose() {
        ServerConfig config = read(LEAST + "max_lease_ttl = \"24h\"").config();
        assertThat(config.defaultLeaseTtl()).isEqualTo(Duration.ofDays(1));
    }

    @Test
    void aKeyIsSetOnce() {
        assertRefused(
                LEAST + "limits { max_in_flight = 1 }\nlimits { max_in_flight = 2 }\n",
                "max_in_flight is set in",
                "too");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:x", "[::1", "a b:1", "a:1:2", "a:", "127.0.0.1:65536"})
    void anAddressThatIsNoneIsRefused(String address) {
        assertRefused(
                LEAST.replace("tls_disable", "address = \"" + address + "\"\n tls_disable"), "expected an address");
    }

    @Test
    void aListenerSaysHowItIsProtected() {
        assertRefused(LEAST.replace("tls_disable = true", ""), "tls_cert_file", "tls_disable = true");
        assertRefused(LEAST.replace("tls_disable = true", "tls_cert_file = \"x\""), "tls_key_file");
        assertThat(read(LEAST.replace("tls_disable", "address = \":8200\"\n tls_disable"))
                        .warnings())
                .singleElement()
                .asString()
                .contains("in the clear");
    }

    @Test
    void aFileWithoutListenerOrStorageIsRefused() {
        assertRefused("storage \"inmem\" {}", "no listener");
        assertRefused("listener \"tcp\" { tls_disable = true }", "no storage");
        assertRefused(LEAST.replace("path", "#"), "storage \"sqlite\": path is missing");
        assertRefused("listener {", "keyladder.hcl:1:");
    }

    @Test
    void severalFilesAreOneConfiguration() throws IOException {
        Files.writeString(folder.resolve("a.hcl"), LEAST);
        Files.writeString(folder.resolve("b.json"), "{\"log_level\": \"error\"}");
        Files.writeString(folder.resolve("c.hcl"), "listener \"tcp\" { address = \"127.0.0.1:1\" tls_disable = true }");
        Files.writeString(folder.resolve("notes.txt"), "not read");
        ServerConfig config = new ConfigLoader(Map.of()).load(List.of(folder)).config();
        assertThat(config.logLevel()).isEqualTo(LogLevel.ERROR);
        assertThat(config.listening().addresses()).hasSize(2);

        Files.writeString(folder.resolve("d.hcl"), "log_level = \"info\"");
        assertThatThrownBy(() -> new ConfigLoader(Map.of()).load(List.of(folder)))
                .isInstanceOf(InvalidConfig.class)
                .hasMessageContainingAll("d.hcl:1:13: log_level is set in", "b.json", "too");
    }

    @Test
    void aFileThatCannotBeReadIsNamed() throws IOException {
        ConfigLoader loader = new ConfigLoader(Map.of());
        assertThatThrownBy(() -> loader.load(List.of(folder)))
                .isInstanceOf(InvalidConfig.class)
                .hasMessageContaining("no .hcl or .json");
        assertThatThrownBy(() -> loader.load(List.of(folder.resolve("absent.hcl"))))
                .isInstanceOf(InvalidConfig.class)
                .hasMessageContaining("absent.hcl");
        Path binary = Files.write(folder.resolve("x.hcl"), new byte[] {(byte) 0xff, 0});
        assertThatThrownBy(() -> loader.load(List.of(binary)))
                .isInstanceOf(InvalidConfig.class)
                .hasMessageContaining("not UTF-8");
    }
}
