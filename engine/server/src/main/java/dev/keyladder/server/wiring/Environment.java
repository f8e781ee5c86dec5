package dev.keyladder.server.wiring;

import dev.keyladder.server.config.ServerConfig;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The real clock, the real randomness, the real outside, and the real end of the process.
final class Environment {
    private static final Logger LOG = LoggerFactory.getLogger(Environment.class);
    private static final int UNKNOWN_RESULT = 70; // EX_SOFTWARE of sysexits.h

    private Environment() {}

    static Surroundings production(ServerConfig config) {
        SecureRandom random = new SecureRandom();
        return new Surroundings(
                Clock.systemUTC(), Environment::elapsed, random::nextBytes, new HttpOutbound(config.outbound()));
    }

    /// Elapsed time that nobody can set, not even a test: sockets live in it.
    static Duration elapsed() {
        return Duration.ofNanos(System.nanoTime());
    }

    /// Nobody knows what is on disk now: only a fresh start can find it out.
    static void halt(String reason, Throwable cause) {
        LOG.error("the process ends, since the result of a write is unknown: {}", reason, cause);
        Runtime.getRuntime().halt(UNKNOWN_RESULT);
    }
}
