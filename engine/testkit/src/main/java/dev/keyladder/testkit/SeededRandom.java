package dev.keyladder.testkit;

import dev.keyladder.spi.RandomSource;
import java.util.Random;

/// Random bytes that come out the same for the same seed. Never outside tests.
public final class SeededRandom implements RandomSource {
    private final Random random;

    /// A source that a seed decides.
    public SeededRandom(long seed) {
        random = new Random(seed);
    }

    @Override
    public synchronized void fill(byte[] target) {
        random.nextBytes(target);
    }
}
