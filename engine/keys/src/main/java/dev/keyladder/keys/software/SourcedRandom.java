package dev.keyladder.keys.software;

import dev.keyladder.spi.RandomSource;
import java.security.SecureRandom;
import java.security.SecureRandomSpi;

/// Hands a [RandomSource] to a library that takes nothing but a `SecureRandom`.
final class SourcedRandom extends SecureRandom {

    private static final long serialVersionUID = 1L;

    SourcedRandom(RandomSource source) {
        super(new Source(source), null);
    }

    private static final class Source extends SecureRandomSpi {

        private static final long serialVersionUID = 1L;

        private final transient RandomSource source;

        Source(RandomSource source) {
            this.source = source;
        }

        @Override
        protected void engineSetSeed(byte[] seed) {
            // The source needs none, and nobody may make it predictable.
        }

        @Override
        protected void engineNextBytes(byte[] bytes) {
            source.fill(bytes);
        }

        @Override
        protected byte[] engineGenerateSeed(int numBytes) {
            return source.bytes(numBytes);
        }
    }
}
