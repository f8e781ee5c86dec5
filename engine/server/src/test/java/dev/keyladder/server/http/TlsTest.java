package dev.keyladder.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {
    @TempDir
    private Path folder;

    private Path chain;
    private Path privateKey;

    @BeforeEach
    void writeCertificate() throws IOException {
        chain = folder.resolve("tls.crt");
        privateKey = folder.resolve("tls.key");
        use(Pair.named("first"));
    }

    private void use(Pair pair) throws IOException {
        Files.copy(pair.chain(), chain, StandardCopyOption.REPLACE_EXISTING);
        Files.copy(pair.privateKey(), privateKey, StandardCopyOption.REPLACE_EXISTING);
    }

    private TlsFiles files(Optional<Path> clientCa, boolean required) {
        return new TlsFiles(chain, privateKey, clientCa, required);
    }

    @Test
    void anAnswerOverTlsForbidsTheClear() throws Exception {
        try (WireFixture wire = WireFixture.overTls(files(Optional.empty(), true));
                RawClient client = new RawClient(connect(wire, null))) {
            RawClient.Answered answer = client.request("GET", "/v1/x", "", "").answer();
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("strict-transport-security").orElse("")).startsWith("max-age=");
        }
    }

    @Test
    void theOldProtocolsAreNotSpoken() {
        try (WireFixture wire = WireFixture.overTls(files(Optional.empty(), true))) {
            assertThatThrownBy(() -> connect(wire, null, "TLSv1.1")).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aNewCertificateIsPresentedWithoutDroppingConnections() throws Exception {
        try (WireFixture wire = WireFixture.overTls(files(Optional.empty(), true));
                RawClient before = new RawClient(connect(wire, null))) {
            assertThat(presented(wire)).isEqualTo("CN=first");
            use(Pair.named("second"));
            wire.listeners.reloadCertificates();
            assertThat(presented(wire)).isEqualTo("CN=second");
            assertThat(before.request("GET", "/v1/x", "", "").answer().status()).isEqualTo(200);
        }
    }

    @Test
    void aPairCaughtHalfWrittenIsNotPresented() throws Exception {
        try (WireFixture wire = WireFixture.overTls(files(Optional.empty(), true))) {
            Pair second = Pair.named("second");
            Files.copy(second.chain(), chain, StandardCopyOption.REPLACE_EXISTING);
            wire.listeners.reloadCertificates();
            assertThat(presented(wire)).isEqualTo("CN=first");
            Files.delete(privateKey);
            wire.listeners.reloadCertificates();
            assertThat(presented(wire)).isEqualTo("CN=first");
            Files.copy(second.privateKey(), privateKey);
            wire.listeners.reloadCertificates();
            assertThat(presented(wire)).isEqualTo("CN=second");
        }
    }

    @Test
    void filesThatCannotBeUsedAreNamedAtTheStart() throws Exception {
        Files.writeString(privateKey, "nonsense");
        assertThatThrownBy(() -> WireFixture.overTls(files(Optional.empty(), true)))
                .isInstanceOf(CertificateUnusable.class)
                .hasMessageContaining(privateKey.toString())
                .hasMessageNotContaining("nonsense");
        Files.delete(chain);
        assertThatThrownBy(() -> WireFixture.overTls(files(Optional.empty(), true)))
                .isInstanceOf(CertificateUnusable.class)
                .hasMessageContaining(chain.toString());
    }

    @Test
    void aClientWithoutACertificateIsTurnedAwayWhereOneIsRequired() throws Exception {
        Pair client = Pair.named("client");
        try (WireFixture wire = WireFixture.overTls(files(Optional.of(client.chain()), true))) {
            try (RawClient known = new RawClient(connect(wire, client))) {
                assertThat(known.request("GET", "/v1/x", "", "").answer().status())
                        .isEqualTo(200);
            }
            assertThatThrownBy(() -> askWith(wire, null)).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> askWith(wire, Pair.named("stranger"))).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aClientMayComeWithoutACertificateWhereOneIsOnlyAskedFor() throws Exception {
        Pair client = Pair.named("client");
        try (WireFixture wire = WireFixture.overTls(files(Optional.of(client.chain()), false))) {
            assertThat(askWith(wire, null).status()).isEqualTo(200);
            assertThat(askWith(wire, client).status()).isEqualTo(200);
        }
    }

    private static RawClient.Answered askWith(WireFixture wire, Pair identity) throws Exception {
        try (RawClient client = new RawClient(connect(wire, identity))) {
            return client.request("GET", "/v1/x", "", "").answer();
        }
    }

    private static String presented(WireFixture wire) throws Exception {
        try (SSLSocket socket = connect(wire, null)) {
            X509Certificate leaf = (X509Certificate) socket.getSession().getPeerCertificates()[0];
            return leaf.getSubjectX500Principal().getName();
        }
    }

    private static SSLSocket connect(WireFixture wire, Pair identity, String... protocols) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(identity == null ? null : identity.store(), Pair.STORE_WORD);
        context.init(keys.getKeyManagers(), new TrustAnyone[] {new TrustAnyone()}, null);
        SSLSocket socket =
                (SSLSocket) context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), wire.port());
        if (protocols.length > 0) {
            socket.setEnabledProtocols(protocols);
        }
        try {
            socket.startHandshake();
        } catch (SSLException e) {
            socket.close();
            throw e;
        }
        return socket;
    }
}
