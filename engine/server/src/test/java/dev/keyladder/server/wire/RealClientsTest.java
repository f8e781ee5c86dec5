package dev.keyladder.server.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.keyladder.server.wiring.WireServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Unmodified clients of other people in short sessions. `src/test/clients/prepare` installs them; one that is
/// not there is skipped.
@Tag("clients")
final class RealClientsTest {
    private static final Path SESSIONS = Path.of("src/test/clients");
    private static final Path CLIENTS = Path.of("target/clients").toAbsolutePath();
    private static final Path VENV = CLIENTS.resolve("venv/bin");
    private static final int PATIENCE_SECONDS = 120;

    @Test
    void hvac() throws Exception {
        assumeTrue(hasHvac(), "hvac is not installed");
        run(List.of(VENV.resolve("python").toString(), "hvac_session.py"));
    }

    @Test
    void bao() throws Exception {
        Path bao = VENV.resolve("bao");
        assumeTrue(Files.isExecutable(bao), "bao is not installed");
        run(List.of("sh", "bao_session.sh", bao.toString()));
    }

    @Test
    void nodeVault() throws Exception {
        assumeTrue(Files.isDirectory(CLIENTS.resolve("node_modules/node-vault")), "node-vault is not installed");
        run(List.of("node", "node_session.js"));
    }

    private static boolean hasHvac() throws IOException {
        Path libraries = VENV.resolveSibling("lib");
        if (!Files.isDirectory(libraries)) {
            return false;
        }
        try (var found = Files.find(libraries, 3, (path, facts) -> path.endsWith("hvac"))) {
            return found.findAny().isPresent();
        }
    }

    private static void run(List<String> command) throws Exception {
        try (WireServer server = WireServer.open()) {
            ProcessBuilder builder =
                    new ProcessBuilder(command).directory(SESSIONS.toFile()).redirectErrorStream(true);
            String address = "http://127.0.0.1:" + server.port();
            for (String prefix : List.of("VAULT", "BAO")) {
                builder.environment().put(prefix + "_ADDR", address);
                builder.environment().put(prefix + "_TOKEN", WireServer.ROOT);
            }
            builder.environment()
                    .put("NODE_PATH", CLIENTS.resolve("node_modules").toString());
            Path said = Files.createTempFile("keyladder-client-", ".txt");
            Process client = builder.redirectOutput(said.toFile()).start();
            boolean ended = client.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (!ended) {
                client.destroyForcibly();
            }
            String text = new String(Files.readAllBytes(said), StandardCharsets.UTF_8);
            Files.delete(said);
            assertThat(ended).as("ended in time: " + text).isTrue();
            assertThat(client.exitValue()).as(text).isZero();
        }
    }
}
