package dev.keyladder.server.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.keyladder.core.time.GuardedClock;
import dev.keyladder.server.wiring.Server;
import dev.keyladder.testkit.ManualClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/// The wall clock jumps while the monotonic one does not.
class ClockJumpTest {
    private static final Logger LOGGER = (Logger) LoggerFactory.getLogger(GuardedClock.class);

    @TempDir
    private Path folder;

    private final ManualClock wall = new ManualClock();
    private final AtomicReference<Duration> elapsed = new AtomicReference<>(Duration.ZERO);
    private final Vending vending = new Vending();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        log.start();
        LOGGER.addAppender(log);
    }

    @AfterEach
    void stopListening() {
        LOGGER.detachAppender(log);
    }

    @Test
    void aJumpForwardPausesWhatExpiryRevokesForFiveMinutesAndNothingElse() throws Exception {
        try (Server server = start()) {
            Api root = root(server);
            String kept = root.get("vending/take/a").text("lease_id");
            String revoked = root.get("vending/take/b").text("lease_id");
            String token = token(root, "10m");

            wall.advance(Duration.ofHours(2));
            Eventually.holds(() -> assertThat(alarms()).isEqualTo(1));
            assertThat(root.as(token).get("auth/token/lookup-self").status()).isEqualTo(403);
            root.must("sys/leases/revoke", "{\"lease_id\":\"" + revoked + "\"}");
            bothAdvance(Duration.ofMinutes(4));
            beats(root);
            assertThat(vending.working()).containsExactly(kept);

            bothAdvance(Duration.ofMinutes(2));
            Eventually.holds(() -> assertThat(vending.working()).isEmpty());
            assertThat(alarms()).isEqualTo(1);
        }
    }

    @Test
    void aJumpBackBringsNoEndedTokenToLife() throws Exception {
        try (Server server = start()) {
            Api root = root(server);
            String token = token(root, "10m");
            bothAdvance(Duration.ofMinutes(9));
            assertThat(root.as(token).get("auth/token/lookup-self").status()).isEqualTo(200);
            wall.advance(Duration.ofHours(-1));
            Eventually.holds(() -> assertThat(alarms()).isEqualTo(1));
            assertThat(root.as(token).get("auth/token/lookup-self").status()).isEqualTo(200);
            // By the wall clock it would have an hour left now.
            bothAdvance(Duration.ofMinutes(2));
            assertThat(root.as(token).get("auth/token/lookup-self").status()).isEqualTo(403);
        }
    }

    @Test
    void aDriftOfLessThanAMinuteIsNoAlarm() throws Exception {
        try (Server server = start()) {
            Api root = root(server);
            root.get("vending/take/a");
            wall.advance(Duration.ofSeconds(59));
            beats(root);
            assertThat(alarms()).isZero();
        }
    }

    private Server start() {
        return Installation.withKeyFile(folder).start(wall, elapsed::get, vending);
    }

    private Api root(Server server) {
        Api root = Installation.withKeyFile(folder).root(server);
        root.must("sys/mounts/vending", "{\"type\":\"vending\"}");
        return root;
    }

    private static String token(Api root, String ttl) {
        return root.must("auth/token/create", "{\"policies\":[\"default\"],\"ttl\":\"" + ttl + "\"}")
                .text("client_token");
    }

    private void bothAdvance(Duration step) {
        elapsed.updateAndGet(at -> at.plus(step));
        wall.advance(step);
    }

    private long alarms() {
        return log.list.stream()
                .filter(event -> event.getLevel() == Level.ERROR)
                .filter(event -> event.getFormattedMessage().contains("the wall clock has jumped by"))
                .count();
    }

    /// Waits until the server's every-second work has been done after now: a dead token's row goes in it.
    private static void beats(Api root) throws Exception {
        for (int i = 0; i < 2; i++) {
            String lease = root.get("vending/take/beat").text("lease_id");
            assertThat(root.post("sys/leases/revoke", "{\"lease_id\":\"" + lease + "\",\"sync\":false}")
                            .status())
                    .isEqualTo(202);
            Eventually.holds(() -> assertThat(root.post("sys/leases/lookup", "{\"lease_id\":\"" + lease + "\"}")
                            .status())
                    .isEqualTo(400));
        }
    }
}
