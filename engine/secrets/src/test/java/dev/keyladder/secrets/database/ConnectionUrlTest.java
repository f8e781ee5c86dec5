package dev.keyladder.secrets.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyladder.spi.MalformedRequest;
import dev.keyladder.spi.secret.SecretText;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

class ConnectionUrlTest {
    @Test
    void theUsualFormIsTakenApart() {
        assertThat(ConnectionUrl.parse(
                        "postgresql://{{username}}:{{password}}@db.example.com:6432/app?sslmode=verify-full"))
                .isEqualTo(new ConnectionUrl(
                        "db.example.com", 6432, "app", TlsMode.VERIFY_FULL, 5, "keyladder", Optional.empty()));
        assertThat(ConnectionUrl.parse("postgres://10.0.0.1/app"))
                .isEqualTo(
                        new ConnectionUrl("10.0.0.1", 5432, "app", TlsMode.REQUIRE, 5, "keyladder", Optional.empty()));
        assertThat(ConnectionUrl.parse("postgresql://[fd00::1]:5433/my%20app?connect_timeout=9&application_name=k%2Bl"))
                .isEqualTo(new ConnectionUrl("fd00::1", 5433, "my app", TlsMode.REQUIRE, 9, "k+l", Optional.empty()));
    }

    @Test
    void aCertificateComesAsTextWithItsPlusSigns() {
        String pem = "-----BEGIN CERTIFICATE-----\nMIIB+a/b=\n-----END CERTIFICATE-----\n";
        String sent = pem.replace("\n", "%0A").replace(" ", "%20");
        assertThat(ConnectionUrl.parse("postgresql://db/app?sslmode=verify-ca&sslrootcert=" + sent)
                        .caPem())
                .contains(pem);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "db.example.com",
                "jdbc:postgresql://db/app",
                "JDBC:postgresql://db/app",
                "mysql://db/app",
                "postgresql:db/app",
                "postgresql:///app",
                "postgresql://db",
                "postgresql://db/",
                "postgresql://db/app/more",
                "postgresql://db/app#fragment",
                "postgresql://db1,db2/app",
                "postgresql://db1:5432,db2:5432/app",
                "postgresql://%2Fvar%2Frun%2Fpostgresql/app",
                "postgresql:///var/run/postgresql/app",
                "postgresql://db:0/app",
                "postgresql://db:65536/app",
                "postgresql://db:5432x/app",
                "postgresql://-db/app",
                "postgresql://db /app",
                "postgresql://[::1/app",
                "postgresql://[db]/app",
                "postgresql://db/app%00",
                "postgresql://db/app%zz",
                "postgresql://db/app?sslmode=prefer",
                "postgresql://db/app?sslmode=allow",
                "postgresql://db/app?sslmode=",
                "postgresql://db/app?sslmode=require&sslmode=disable",
                "postgresql://db/app?SSLMODE=disable",
                "postgresql://db/app?socketFactory=org.springframework.context.support.ClassPathXmlApplicationContext",
                "postgresql://db/app?socketFactory=java.io.FileOutputStream&socketFactoryArg=/tmp/owned",
                "postgresql://db/app?sslfactory=evil.Factory&sslfactoryarg=http://evil/",
                "postgresql://db/app?loggerLevel=DEBUG&loggerFile=../webapps/shell.jsp",
                "postgresql://db/app?authenticationPluginClassName=evil.Plugin",
                "postgresql://db/app?sslhostnameverifier=evil.Verifier",
                "postgresql://db/app?sslpasswordcallback=evil.Callback",
                "postgresql://db/app?xmlFactoryFactory=evil.Factory",
                "postgresql://db/app?options=-c%20session_preload_libraries=evil",
                "postgresql://db/app?service=other",
                "postgresql://db/app?passfile=/etc/passwd",
                "postgresql://db/app?host=evil&hostaddr=10.0.0.9",
                "postgresql://db/app?user=postgres&password=x",
                "postgresql://db/app?sslrootcert=/etc/passwd",
                "postgresql://db/app?sslcert=/etc/passwd&sslkey=/etc/shadow",
                "postgresql://db/app?localSocketAddress=10.0.0.1",
                "postgresql://db/app?gssEncMode=require&jaasLogin=true",
                "postgresql://db/app?connect_timeout=0",
                "postgresql://db/app?connect_timeout=61",
                "postgresql://db/app?connect_timeout=-1",
                "postgresql://db/app?application_name=",
                "postgresql://db/app?application_name=a%0Ab",
                "postgresql://db/app?sslmode=disable&",
                "postgresql://db/app?ssl%6Dode=disable",
                "postgresql://{{username}}@db/app",
                "postgresql://{{username}}:{{password}}@evil@db/app",
                "postgresql://db/app\npostgresql://db/other"
            })
    void everythingElseIsRefused(String url) {
        assertThatThrownBy(() -> ConnectionUrl.parse(url))
                .isInstanceOf(MalformedRequest.class)
                .hasMessageStartingWith("connection_url is not acceptable: ");
    }

    @Test
    void aPasswordInTheUrlIsRefusedWithoutRepeatingIt() {
        assertThatThrownBy(() -> ConnectionUrl.parse("postgresql://root:hunter2-hunter2@db/app"))
                .isInstanceOf(MalformedRequest.class)
                .hasMessageContaining("username and password")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void whateverIsSentIsEitherTakenApartOrRefused() {
        Random random = new Random(5);
        String[] parts = {
            "postgresql://",
            "jdbc:",
            "{{username}}:{{password}}@",
            "db",
            ":5432",
            "/",
            "app",
            "?",
            "sslmode=disable",
            "&",
            "%",
            "%00",
            "#",
            "@",
            ",",
            "[",
            "]",
            "\\",
            "'",
            "\"",
            "..",
            "socketFactory=x",
            "\u0000",
            "é"
        };
        for (int i = 0; i < 20_000; i++) {
            StringBuilder url = new StringBuilder(random.nextBoolean() ? "postgresql://db/app?" : "");
            for (int part = random.nextInt(6); part >= 0; part--) {
                url.append(parts[random.nextInt(parts.length)]);
            }
            try {
                ConnectionUrl parsed = ConnectionUrl.parse(url.toString());
                assertThat(parsed.host()).matches("[A-Za-z0-9._:-]+");
            } catch (MalformedRequest refused) {
                assertThat(refused).hasMessageStartingWith("connection_url is not acceptable");
            }
        }
    }

    @Test
    void whatTheDriverIsTold() {
        PGSimpleDataSource source = DataSources.of(
                ConnectionUrl.parse("postgresql://db.example.com:6432/a%26socketFactory=x?sslmode=require"),
                "user&loggerFile=x",
                SecretText.of("p&q=r"));
        assertThat(source.getServerNames()).containsExactly("db.example.com");
        assertThat(source.getPortNumbers()).containsExactly(6432);
        assertThat(source.getDatabaseName()).isEqualTo("a&socketFactory=x");
        assertThat(source.getUser()).isEqualTo("user&loggerFile=x");
        assertThat(source.getSocketFactory()).isNull();
        assertThat(source.getUrl()).contains("a%26socketFactory%3Dx");
        assertThat(source.getSslfactory()).isEqualTo("org.postgresql.ssl.NonValidatingFactory");
        assertThat(source.getSocketTimeout()).isPositive();
    }

    @Test
    void verifyingWithoutACertificateTrustsTheSystems() {
        PGSimpleDataSource source = DataSources.of(
                ConnectionUrl.parse("postgresql://db/app?sslmode=verify-full"), "user", SecretText.of("secret-1"));
        assertThat(source.getSslfactory()).isEqualTo("org.postgresql.ssl.DefaultJavaSSLFactory");
        assertThat(source.getSslMode()).isEqualTo("verify-full");
    }
}
