package dev.keyladder.server.wiring;

import dev.keyladder.core.mount.Catalog;
import dev.keyladder.core.time.Ticker;
import dev.keyladder.server.config.ConfigLoader;
import dev.keyladder.server.config.ServerConfig;
import java.time.Clock;
import java.util.Map;

/// Whole servers for tests that stand outside this package.
public final class TestServers {
    private static final Version VERSION = new Version("0.0.0", "2026-01-01T00:00:00Z");

    private TestServers() {}

    /// Starts a server from the text of a configuration file, with nothing from the environment.
    public static Server start(String config) {
        return Server.start(read(config), VERSION);
    }

    /// Starts one that reads the time from clocks of the test's own.
    public static Server start(String config, Clock clock, Ticker ticker) {
        return start(config, clock, ticker, BuiltIns.catalog());
    }

    /// Starts one with clocks of the test's own and other things to mount.
    public static Server start(String config, Clock clock, Ticker ticker, Catalog catalog) {
        ServerConfig read = read(config);
        Surroundings real = Environment.production(read);
        Surroundings around = new Surroundings(clock, ticker, real.random(), real.outbound());
        return Server.start(read, VERSION, around, catalog);
    }

    /// Starts one that has other things to mount.
    public static Server start(String config, Catalog catalog) {
        ServerConfig read = read(config);
        return Server.start(read, VERSION, Environment.production(read), catalog);
    }

    private static ServerConfig read(String config) {
        return new ConfigLoader(Map.of())
                .read("the test's configuration", config)
                .config();
    }
}
