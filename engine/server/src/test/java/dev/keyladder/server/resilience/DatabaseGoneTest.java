package dev.keyladder.server.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyladder.core.time.Ticker;
import dev.keyladder.server.wiring.Server;
import dev.keyladder.storage.kill.KilledJvm;
import dev.keyladder.testkit.ManualClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The database goes away, or the engine does while it issues credentials: none is left alive that nobody
/// knows of, and what could not be revoked is revoked when it can be.
class DatabaseGoneTest {
    private static final int KILLS = 6;

    @TempDir
    private Path folder;

    @Test
    void afterTheEngineWasKilledWhileIssuingEveryUserThatCanLogInBelongsToALease() throws Exception {
        Random random = new Random(3);
        Installation installation = Installation.withKeyFile(folder);
        Set<String> handedOut = new HashSet<>();
        try (Postgres postgres = new Postgres(folder.resolve("postgres"))) {
            try (Server server = installation.start()) {
                postgres.introduce(installation.root(server));
            }
            for (int round = 0; round < KILLS; round++) {
                List<String> said = issueAndKill(random);
                Set<String> gone = usersOf(said, "gone");
                said.stream().filter(line -> line.startsWith("cred ")).forEach(handedOut::add);
                try (Server server = installation.start()) {
                    Api root = installation.root(server);
                    Eventually.holds(() -> {
                        assertThat(suffixesOf(postgres.alive())).isSubsetOf(leases(root));
                        assertThat(postgres.alive()).noneMatch(gone::contains);
                    });
                }
                for (String line : handedOut) {
                    String[] words = line.split(" ", -1);
                    assertThat(postgres.letsIn(words[1], words[2])).as(line).isTrue();
                }
            }
        }
        assertThat(handedOut).as("the test would prove nothing").hasSizeGreaterThan(20);
    }

    private List<String> issueAndKill(Random random) throws Exception {
        try (KilledJvm child = KilledJvm.start(folder, Issuing.class, List.of(folder.toString()))) {
            child.awaitLines(4 + random.nextInt(12));
            boolean endedByItself = child.leaveAlone(random.nextInt(30_000));
            assertThat(endedByItself).as("a child must die by the kill").isFalse();
            return child.kill();
        }
    }

    private static Set<String> usersOf(List<String> lines, String word) {
        return lines.stream()
                .filter(line -> line.startsWith(word + " "))
                .map(line -> line.split(" ", -1)[1])
                .collect(Collectors.toSet());
    }

    /// A user's name ends with the suffix of its lease.
    private static Set<String> suffixesOf(Set<String> users) {
        return users.stream().map(user -> user.substring(user.length() - 26)).collect(Collectors.toSet());
    }

    private static Set<String> leases(Api root) {
        Api.Reply reply = root.send("LIST", "sys/leases/lookup/db/creds/app", "");
        Set<String> leases = new TreeSet<>();
        java.util.regex.Matcher suffix =
                java.util.regex.Pattern.compile("\"([a-z2-7]{26})\"").matcher(reply.body());
        while (suffix.find()) {
            leases.add(suffix.group(1));
        }
        return leases;
    }

    @Test
    void withoutItsDatabaseNothingIsIssuedAndRevocationIsTriedAgainUntilTheDatabaseIsBack() throws Exception {
        Installation installation = Installation.withKeyFile(folder);
        Instant start = Instant.now();
        ManualClock clock = new ManualClock(start);
        Ticker ticker = () -> Duration.between(start, clock.instant());
        try (Postgres postgres = new Postgres(folder.resolve("postgres"));
                Server server = installation.start(clock, ticker)) {
            Api root = installation.root(server);
            postgres.introduce(root);
            List<Api.Reply> issued = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                issued.add(root.get("db/creds/app"));
            }
            postgres.stop();

            Api.Reply refused = root.get("db/creds/app");
            assertThat(refused.status()).isEqualTo(500);
            assertThat(refused.body()).contains("\\\"app\\\"").doesNotContain("admin-Password-1");

            String lease = issued.getFirst().text("lease_id");
            assertThat(root.post("sys/leases/revoke", "{\"lease_id\":\"" + lease + "\"}")
                            .status())
                    .isIn(200, 202, 204);
            assertThat(leases(root)).contains(lease.substring(lease.length() - 26));
            Eventually.holds(() -> {
                clock.advance(Duration.ofMinutes(3));
                assertThat(root.get("sys/leases/count?type=irrevocable").number("lease_count"))
                        .isPositive();
            });
            Api.Reply stuck = root.get("sys/leases?type=irrevocable");
            assertThat(stuck.body()).contains(lease).contains("\"attempts\":6");

            postgres.startAgain();
            clock.advance(Duration.ofDays(1));
            Eventually.holds(() -> {
                assertThat(leases(root)).isEmpty();
                assertThat(postgres.alive()).isEmpty();
            });
        }
    }
}
