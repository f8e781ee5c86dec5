package dev.keyladder.server.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyladder.core.time.Ticker;
import dev.keyladder.server.wiring.Server;
import dev.keyladder.testkit.ManualClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The HSM goes away: before the start, and while the server is open.
@Tag("hsm")
class HsmGoneTest {
    @TempDir
    private Path folder;

    @Test
    void aServerWhoseHsmIsNotThereStaysSealedAndOpensOnceItIs() throws Exception {
        try (RemoteToken hsm = new RemoteToken(folder)) {
            Installation installation = hsm.installation(folder, "4h");
            try (Server server = installation.start()) {
                kv(installation.root(server));
            }
            hsm.cut();
            try (Server server = installation.start()) {
                Api root = installation.root(server);
                assertThat(root.get("sys/seal-status").body()).contains("\"sealed\":true");
                assertThat(root.get("sys/health").status()).isEqualTo(503);
                assertThat(root.get("kv/data/a").status()).isEqualTo(503);
                hsm.restore();
                Eventually.holds(
                        () -> assertThat(root.get("kv/data/a").status()).isEqualTo(200));
            }
        }
    }

    @Test
    void withoutItsHsmAnOpenServerGoesOnButForNewKeysUntilTheBudgetEndsAndRecoversWithoutARestart() throws Exception {
        Instant start = Instant.now();
        ManualClock clock = new ManualClock(start);
        Ticker ticker = () -> Duration.between(start, clock.instant());
        try (RemoteToken hsm = new RemoteToken(folder)) {
            Installation installation = hsm.installation(folder, "1h");
            IdentityProvider provider = new IdentityProvider();
            try (Server server = installation.start(clock, ticker)) {
                Api root = installation.root(server);
                kv(root);
                provider.introduce(root, "default");
                root.must("sys/namespaces/before", "{}");

                hsm.cut();
                clock.advance(Duration.ofMinutes(20));
                goesOn(root, provider.token("b1", clock.instant()));
                Api.Reply refused = root.post("sys/namespaces/during", "{}");
                assertThat(refused.status()).isEqualTo(503);
                assertThat(root.get("sys/namespaces/during").status()).isEqualTo(404);
                assertThat(root.get("sys/health").number("root_outage_budget_seconds"))
                        .isBetween(1L, Duration.ofMinutes(41).toSeconds());

                clock.advance(Duration.ofMinutes(41));
                nothingIsServed(root, provider.token("b2", clock.instant()));

                hsm.restore();
                Eventually.holds(
                        () -> assertThat(root.get("kv/data/a").text("v")).isEqualTo("1"));
                Eventually.holds(
                        () -> assertThat(root.post("sys/namespaces/after", "{}").status())
                                .isEqualTo(200));
                goesOn(root, provider.token("b3", clock.instant()));
            }
        }
    }

    private static void kv(Api root) {
        root.must("sys/mounts/kv", "{\"type\":\"kv\",\"options\":{\"version\":\"2\"}}");
        root.must("kv/data/a", "{\"data\":{\"v\":\"1\"}}");
    }

    private static void goesOn(Api root, String identity) {
        assertThat(root.get("kv/data/a").text("v")).isEqualTo("1");
        root.must("kv/data/b", "{\"data\":{\"v\":\"2\"}}");
        String token = root.as("")
                .must("auth/jwt/login", IdentityProvider.body(identity))
                .text("client_token");
        assertThat(root.as(token).get("auth/token/lookup-self").status()).isEqualTo(200);
    }

    private static void nothingIsServed(Api root, String identity) throws Exception {
        Eventually.holds(() -> assertThat(root.get("kv/data/a").status()).isEqualTo(503));
        assertThat(root.post("kv/data/b", "{\"data\":{\"v\":\"3\"}}").status()).isEqualTo(503);
        assertThat(root.as("")
                        .post("auth/jwt/login", IdentityProvider.body(identity))
                        .status())
                .isEqualTo(503);
        assertThat(root.get("auth/token/lookup-self").status()).isEqualTo(503);
        assertThat(root.get("sys/health").status()).isEqualTo(200);
    }
}
