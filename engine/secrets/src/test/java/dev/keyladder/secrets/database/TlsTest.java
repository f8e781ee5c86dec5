package dev.keyladder.secrets.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyladder.spi.MalformedRequest;
import dev.keyladder.spi.Outcome;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.Key;
import java.security.KeyStore;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The four ways of protecting a connection, against a server whose certificate names `localhost` alone.
class TlsTest {
    private static final char[] STORE_PASSWORD = "changeit".toCharArray();

    @TempDir
    static Path folder;

    private static String trusted = "";
    private static String other = "";

    @BeforeAll
    static void giveTheServerACertificate() throws Exception {
        KeyStore server = keyStore("server", "dns:localhost");
        trusted = pem("CERTIFICATE", server.getCertificate("mine").getEncoded());
        other = pem(
                "CERTIFICATE",
                keyStore("other", "dns:localhost").getCertificate("mine").getEncoded());
        Key key = server.getKey("mine", STORE_PASSWORD);
        Path certificateFile = Files.writeString(folder.resolve("server.crt"), trusted);
        Path keyFile = Files.writeString(folder.resolve("server.key"), pem("PRIVATE KEY", key.getEncoded()));
        Files.setPosixFilePermissions(keyFile, PosixFilePermissions.fromString("rw-------"));
        PostgresServer.V16.run(
                "ALTER SYSTEM SET ssl_cert_file = '" + certificateFile + "'",
                "ALTER SYSTEM SET ssl_key_file = '" + keyFile + "'",
                "ALTER SYSTEM SET ssl = on",
                "SELECT pg_reload_conf()");
        while (PostgresServer.V16.ask("SHOW ssl").equals("off")) {
            Thread.onSpinWait();
        }
    }

    @Test
    void aServerWithoutTlsIsRefusedUnlessTlsIsSwitchedOff() throws SQLException {
        try (DatabaseFixture fixture = new DatabaseFixture(PostgresServer.V15)) {
            refused(fixture, "127.0.0.1", "require");
            connects(fixture, "127.0.0.1", "disable");
        }
    }

    @Test
    void requireEncryptsWithoutAskingWhoIsThere() throws SQLException {
        try (DatabaseFixture fixture = new DatabaseFixture(PostgresServer.V16)) {
            connects(fixture, "127.0.0.1", "require");
            fixture.role("ci", fixture.creation());
            fixture.issue("ci");
            assertThat(PostgresServer.V16.ask("SELECT bool_and(ssl) FROM pg_stat_ssl JOIN pg_stat_activity USING (pid)"
                            + " WHERE usename = '" + fixture.admin + "'"))
                    .isEqualTo("t");
        }
    }

    @Test
    void verifyCaChecksTheCertificateAndNotTheName() throws SQLException {
        try (DatabaseFixture fixture = new DatabaseFixture(PostgresServer.V16)) {
            connects(fixture, "127.0.0.1", "verify-ca" + root(trusted));
            refused(fixture, "127.0.0.1", "verify-ca" + root(other));
            refused(fixture, "127.0.0.1", "verify-ca");
        }
    }

    @Test
    void verifyFullChecksTheNameToo() throws SQLException {
        try (DatabaseFixture fixture = new DatabaseFixture(PostgresServer.V16)) {
            connects(fixture, "localhost", "verify-full" + root(trusted));
            refused(fixture, "127.0.0.1", "verify-full" + root(trusted));
            refused(fixture, "localhost", "verify-full" + root(other));
            refused(fixture, "localhost", "verify-full");
        }
    }

    @Test
    void aCertificateGivenWithRequireIsCheckedAsLibpqDoes() throws SQLException {
        try (DatabaseFixture fixture = new DatabaseFixture(PostgresServer.V16)) {
            connects(fixture, "127.0.0.1", "require" + root(trusted));
            refused(fixture, "127.0.0.1", "require" + root(other));
        }
    }

    private static void connects(DatabaseFixture fixture, String host, String mode) {
        assertThat(fixture.mount.update(
                        "config/app",
                        fixture.config(url(fixture, host, mode), fixture.admin, DatabaseFixture.ADMIN_PASSWORD)))
                .isEqualTo(new Outcome.Done());
    }

    private static void refused(DatabaseFixture fixture, String host, String mode) {
        assertThatThrownBy(() -> fixture.mount.update(
                        "config/app",
                        fixture.config(url(fixture, host, mode), fixture.admin, DatabaseFixture.ADMIN_PASSWORD)))
                .as("%s over %s", mode, host)
                .isInstanceOf(MalformedRequest.class)
                .hasMessageStartingWith("the connection could not be verified: ");
    }

    private static String url(DatabaseFixture fixture, String host, String mode) {
        return "postgresql://" + host + ":" + fixture.server.port() + "/" + fixture.database + "?sslmode=" + mode;
    }

    private static String root(String pem) {
        return "&sslrootcert=" + URLEncoder.encode(pem, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /// A key with a certificate of its own, made by the JDK's tool: the JDK's library makes none.
    private static KeyStore keyStore(String name, String alternativeName) throws Exception {
        Path file = folder.resolve(name + ".p12");
        Process keytool = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "mine",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "SAN=" + alternativeName,
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        new String(STORE_PASSWORD)))
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keytool.waitFor()).as(said).isZero();
        return KeyStore.getInstance(file.toFile(), STORE_PASSWORD);
    }

    private static String pem(String type, byte[] der) {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + type + "-----\n" + base64 + "\n-----END " + type + "-----\n";
    }
}
