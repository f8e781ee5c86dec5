package dev.keyladder.server.wiring;

import dev.keyladder.server.config.ConfigLoader;
import dev.keyladder.server.config.ServerConfig;
import dev.keyladder.spi.Outbound;
import dev.keyladder.spi.secret.SecretText;
import dev.keyladder.testkit.ManualClock;
import dev.keyladder.testkit.SeededRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// A whole server in memory on a free port, whose clocks stand until a test moves them.
public final class WireServer implements AutoCloseable {
    /// The root token of an opened one.
    public static final String ROOT = "root";

    private final ManualClock clock;
    private final Server server;

    private WireServer(ManualClock clock, Server server) {
        this.clock = clock;
        this.server = server;
    }

    /// Founded and unsealed, with kv v2 at `secret/`.
    public static WireServer open() {
        WireServer wire = uninitialised();
        DevServer.open(wire.server, Optional.of(SecretText.of(ROOT)));
        return wire;
    }

    /// Not initialised yet.
    public static WireServer uninitialised() {
        ManualClock clock = new ManualClock();
        Instant start = clock.instant();
        ServerConfig config =
                new ConfigLoader(Map.of()).read("the test's server", CONFIG).config();
        Outbound nowhere = new HttpOutbound(config.outbound());
        Surroundings around =
                new Surroundings(clock, () -> Duration.between(start, clock.instant()), new SeededRandom(1), nowhere);
        return new WireServer(clock, Server.start(config, new Version("0.1.0", "2026-11-24T00:00:00Z"), around));
    }

    private static final String CONFIG = """
            storage "inmem" {}
            listener "tcp" {
              address     = "127.0.0.1:0"
              tls_disable = true
            }
            """;

    /// Where it listens, on the loopback address.
    public int port() {
        return server.ports().getFirst();
    }

    /// Both clocks move.
    public void advance(Duration step) {
        clock.advance(step);
    }

    /// Closes it to all but the five raw paths.
    public void seal() {
        server.seal().seal();
    }

    @Override
    public void close() {
        server.close();
    }
}
