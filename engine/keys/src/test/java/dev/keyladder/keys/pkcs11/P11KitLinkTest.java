package dev.keyladder.keys.pkcs11;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyladder.keys.root.RootBackend;
import dev.keyladder.keys.root.RootHealth;
import dev.keyladder.keys.root.RootUnavailable;
import dev.keyladder.spi.secret.SecretBytes;
import dev.keyladder.testkit.SeededRandom;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A token in another process, reached over a socket: the one whose link can be cut for good, and stopped.
@Tag("hsm")
class P11KitLinkTest {

    private static final List<Path> CLIENTS = List.of(
            Path.of("/usr/lib/x86_64-linux-gnu/pkcs11/p11-kit-client.so"),
            Path.of("/usr/lib/aarch64-linux-gnu/pkcs11/p11-kit-client.so"),
            Path.of("/usr/lib64/pkcs11/p11-kit-client.so"));

    @TempDir
    private Path folder;

    private final byte[] ckaId = new SeededRandom(8).bytes(Pkcs11Roots.CKA_ID_BYTES);
    private final AtomicLong nanoTime = new AtomicLong();
    private final Pkcs11Roots roots = new Pkcs11Roots(new SeededRandom(9), nanoTime::get);
    private Pkcs11Settings settings;
    private SoftHsmToken token;
    private Process server;

    @BeforeEach
    void serveAnEnrolledToken() throws IOException {
        Path client = CLIENTS.stream()
                .filter(Files::exists)
                .findFirst()
                .orElseGet(() -> Assumptions.abort(
                        "p11-kit's client module is not installed (apt-get install p11-kit-modules)"));
        token = SoftHsmToken.make(folder);
        roots.enrol(token.settings(), ckaId).close();
        SoftHsmToken.setEnvironment("P11_KIT_SERVER_ADDRESS", "unix:path=" + socket());
        settings = Pkcs11Settings.of(client, SoftHsmToken.LABEL, "kl-root", SoftHsmToken.pin(SoftHsmToken.PIN), folder)
                .withDeadlines(new Pkcs11Settings.Deadlines(Duration.ofSeconds(3), Duration.ofSeconds(30)));
        startServer();
    }

    @AfterEach
    void killServer() {
        if (server != null) {
            kill();
        }
    }

    @Test
    void aCutAndRestoredLinkIsUnavailableBetweenAndWorksAgainWithoutARestartOfTheJvm() throws IOException {
        try (RootBackend root = roots.open(settings, ckaId)) {
            SecretBytes kek = Rig.kek(root);
            kill();
            assertThatThrownBy(() -> Rig.kek(root)).isInstanceOf(RootUnavailable.class);
            assertThat(root.probe().state()).isEqualTo(RootHealth.State.UNAVAILABLE);
            startServer();
            assertThat(Rig.kek(root)).isEqualTo(kek);
            assertThat(Rig.signsWell(root)).isTrue();
            assertThat(root.probe().state()).isEqualTo(RootHealth.State.UP);
        }
    }

    @Test
    void aLongOutageOpensTheBreakerAndAProbeFindsTheDeviceBack() throws IOException {
        try (RootBackend root = roots.open(settings, ckaId)) {
            SecretBytes kek = Rig.kek(root);
            kill();
            for (int n = 0; n < 5; n++) {
                assertThatThrownBy(() -> Rig.kek(root)).isInstanceOf(RootUnavailable.class);
            }
            startServer();
            assertThatThrownBy(() -> Rig.kek(root)).hasMessageContaining("left alone");
            nanoTime.addAndGet(Duration.ofSeconds(2).toNanos());
            assertThat(Rig.kek(root)).isEqualTo(kek);
        }
    }

    @Test
    void aDeviceThatIsNotThereAtStartIsUnavailableAndOpensOnceItIs() throws IOException {
        kill();
        assertThatThrownBy(() -> roots.open(settings, ckaId)).isInstanceOf(RootUnavailable.class);
        startServer();
        try (RootBackend root = roots.open(settings, ckaId)) {
            assertThat(Rig.signsWell(root)).isTrue();
        }
    }

    /// SIGSTOP: the call blocks in the library until SIGCONT.
    @Test
    void aDeviceThatHangsCostsTheDeadlineAndNoMore() {
        Pkcs11Settings impatient =
                settings.withDeadlines(new Pkcs11Settings.Deadlines(Duration.ofSeconds(1), Duration.ofSeconds(30)));
        try (RootBackend root = roots.open(impatient, ckaId)) {
            SecretBytes kek = Rig.kek(root);
            signal("STOP");
            assertThatThrownBy(() -> Rig.kek(root))
                    .isInstanceOf(RootUnavailable.class)
                    .hasMessageContaining("did not answer within 1000 ms");
            assertThat(root.probe().hungCalls()).isPositive();
            signal("CONT");
            assertThat(answerOf(root)).isEqualTo(kek);
        }
    }

    private SecretBytes answerOf(RootBackend root) {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (true) {
            try {
                return Rig.kek(root);
            } catch (RootUnavailable e) {
                if (System.nanoTime() > end) {
                    throw e;
                }
                nanoTime.addAndGet(Duration.ofSeconds(30).toNanos());
            }
        }
    }

    private void startServer() throws IOException {
        Files.deleteIfExists(socket());
        server = Commands.start(
                List.of(
                        "p11-kit",
                        "server",
                        "--foreground",
                        "--name",
                        socket().toString(),
                        "--provider",
                        SoftHsmToken.library().toString(),
                        "pkcs11:token=" + SoftHsmToken.LABEL),
                Map.of("SOFTHSM2_CONF", token.configuration().toString()));
        // It prints its address once it listens, and then its process id.
        BufferedReader output = server.inputReader(StandardCharsets.UTF_8);
        String line = output.readLine();
        while (line != null && !line.contains("P11_KIT_SERVER_PID")) {
            line = output.readLine();
        }
        assertThat(line).as("the server's own words").isNotNull();
    }

    private Path socket() {
        return folder.resolve("p11.sock");
    }

    /// The server works in a child for each connection.
    private void kill() {
        Stream.concat(server.descendants().toList().stream(), Stream.of(server.toHandle()))
                .forEach(process -> {
                    process.destroyForcibly();
                    process.onExit().join();
                });
    }

    private void signal(String name) {
        Stream.concat(Stream.of(server.toHandle()), server.descendants().toList().stream())
                .forEach(process -> Commands.run(List.of("kill", "-" + name, String.valueOf(process.pid())), Map.of()));
    }
}
