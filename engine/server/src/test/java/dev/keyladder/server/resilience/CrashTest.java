package dev.keyladder.server.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyladder.server.wiring.Server;
import dev.keyladder.storage.kill.KilledJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A whole server is killed at random moments of its work, again and again on the same folder: what anybody
/// was told holds, and the audit log is whole.
class CrashTest {
    private static final int LINES = 2;
    private static final int KILLS_PER_LINE = 21;

    @TempDir
    private Path folder;

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void afterFortyKillsEveryAnswerThatWasGivenHoldsAndTheAuditLogIsWhole() throws Exception {
        int answers = 0;
        int killed = 0;
        try (ExecutorService lines = Executors.newFixedThreadPool(LINES)) {
            List<Callable<Line>> work = IntStream.range(0, LINES)
                    .<Callable<Line>>mapToObj(seed -> () -> new Line(folder.resolve("line" + seed), seed).run())
                    .toList();
            for (Future<Line> line : lines.invokeAll(work)) {
                answers += line.get().kept.size();
                killed += line.get().killed;
            }
        }
        assertThat(killed).isGreaterThanOrEqualTo(40);
        assertThat(answers).as("the test would prove nothing").isGreaterThan(500);
    }

    /// One installation and its row of short-lived servers.
    private static final class Line {
        private final Installation installation;
        private final Path folder;
        private final Random random;
        private final IdentityProvider provider = new IdentityProvider();
        private final Set<String> kept = new LinkedHashSet<>();
        private int killed;

        Line(Path folder, long seed) throws IOException {
            this.folder = Files.createDirectories(folder);
            this.random = new Random(seed);
            installation = Installation.withKeyFile(folder);
        }

        Line run() throws Exception {
            try (Server server = installation.start()) {
                Api root = installation.root(server);
                root.must("sys/mounts/kv", "{\"type\":\"kv\",\"options\":{\"version\":\"2\"}}");
                provider.introduce(root, "default");
            }
            for (int round = 0; round < KILLS_PER_LINE; round++) {
                List<String> promised = workAndKill(round);
                promised.remove("open");
                kept.addAll(promised);
                // What a server does in its first moments is checked by the next one killed as well.
                if (round % 3 == 2) {
                    checkWith(promised);
                }
            }
            checkWith(kept);
            assertThat(installation.audit().isIntact())
                    .as(String.join("\n", installation.audit().lines()))
                    .isTrue();
            return this;
        }

        private List<String> workAndKill(int round) throws Exception {
            List<String> identities = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                identities.add(provider.token("build-" + round + "-" + i, Instant.now()));
            }
            Files.write(folder.resolve("identities"), identities);
            try (KilledJvm child =
                    KilledJvm.start(folder, Work.class, List.of(folder.toString(), Integer.toString(round)))) {
                boolean whileStarting = random.nextInt(8) == 0;
                child.awaitLines(whileStarting ? 0 : 2 + random.nextInt(60));
                boolean endedByItself = child.leaveAlone(random.nextInt(whileStarting ? 900_000 : 20_000));
                assertThat(endedByItself)
                        .as("a child must die by the kill: %s", Files.readString(folder.resolve("stderr")))
                        .isFalse();
                killed++;
                return new ArrayList<>(child.kill());
            }
        }

        private void checkWith(Iterable<String> promised) {
            try (Server server = installation.start()) {
                Api root = installation.root(server);
                promised.forEach(line -> check(root, line));
            }
        }

        private static void check(Api root, String line) {
            String what = line.substring(line.indexOf(' ') + 1);
            switch (line.substring(0, line.indexOf(' '))) {
                case "kv" ->
                    assertThat(root.get("kv/data/" + what).text("name")).isEqualTo(what);
                case "token", "login" ->
                    assertThat(root.as(what).get("auth/token/lookup-self").status())
                            .as(line)
                            .isEqualTo(200);
                case "dead" ->
                    assertThat(root.as(what).get("auth/token/lookup-self").status())
                            .as(line)
                            .isEqualTo(403);
                default -> throw new IllegalArgumentException(line);
            }
        }
    }
}
