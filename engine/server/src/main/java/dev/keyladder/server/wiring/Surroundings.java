package dev.keyladder.server.wiring;

import dev.keyladder.core.time.Ticker;
import dev.keyladder.spi.Outbound;
import dev.keyladder.spi.RandomSource;
import java.time.Clock;

/// What a server takes from the world around it: made once, handed down.
public record Surroundings(Clock clock, Ticker ticker, RandomSource random, Outbound outbound) {}
