package dev.keyladder.server.resilience;

import dev.keyladder.keys.pkcs11.SoftHsmToken;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// A SoftHSM token in a process of its own, reached through p11-kit's socket: an HSM whose link can be cut.
final class RemoteToken implements AutoCloseable {
    private static final List<Path> CLIENTS = List.of(
            Path.of("/usr/lib/x86_64-linux-gnu/pkcs11/p11-kit-client.so"),
            Path.of("/usr/lib/aarch64-linux-gnu/pkcs11/p11-kit-client.so"),
            Path.of("/usr/lib64/pkcs11/p11-kit-client.so"));

    private final SoftHsmToken token;
    private final Path socket;
    private final Path client;
    private Process link;

    /// A token with its link up; skips the test where a program for it is not installed.
    RemoteToken(Path folder) throws IOException {
        client = CLIENTS.stream()
                .filter(Files::exists)
                .findFirst()
                .orElseGet(() -> Assumptions.abort(
                        "p11-kit's client module is not installed (apt-get install p11-kit-modules)"));
        token = SoftHsmToken.make(folder);
        socket = folder.resolve("p11.sock");
        SoftHsmToken.setEnvironment("P11_KIT_SERVER_ADDRESS", "unix:path=" + socket);
        link = serve();
    }

    /// An installation whose root is in this token.
    ///
    /// @param budget how long masters may be used without it
    Installation installation(Path folder, String budget) {
        return new Installation(folder, """
                seal "pkcs11" {
                  lib           = "%s"
                  token_label   = "%s"
                  key_label     = "kl-root"
                  pin           = "%s"
                  outage_budget = "%s"
                }""".formatted(client, SoftHsmToken.LABEL, SoftHsmToken.PIN, budget), "", "");
    }

    private Process serve() throws IOException {
        Files.deleteIfExists(socket);
        ProcessBuilder builder = new ProcessBuilder(
                        "p11-kit",
                        "server",
                        "--foreground",
                        "--name",
                        socket.toString(),
                        "--provider",
                        SoftHsmToken.library().toString(),
                        "pkcs11:token=" + SoftHsmToken.LABEL)
                .redirectErrorStream(true);
        builder.environment().put("SOFTHSM2_CONF", token.configuration().toString());
        Process started = builder.start();
        // It prints its address once it listens, and then its process id.
        BufferedReader output = started.inputReader(StandardCharsets.UTF_8);
        String line = output.readLine();
        while (line != null && !line.contains("P11_KIT_SERVER_PID")) {
            line = output.readLine();
        }
        return started;
    }

    /// The server works in a child for each connection.
    void cut() {
        Stream.concat(link.descendants().toList().stream(), Stream.of(link.toHandle()))
                .forEach(process -> {
                    process.destroyForcibly();
                    process.onExit().join();
                });
    }

    void restore() throws IOException {
        link = serve();
    }

    @Override
    public void close() {
        cut();
    }
}
