package dev.keyladder.keys.token;

import dev.keyladder.keys.crypto.HmacKey;
import dev.keyladder.keys.hierarchy.ServiceKeyVersion;
import dev.keyladder.spi.RandomSource;
import dev.keyladder.spi.format.TokenFormat;
import dev.keyladder.spi.format.TokenString;
import dev.keyladder.spi.format.TokenString.Place;
import java.util.function.Supplier;

/// Makes token strings. Who numbers them makes sure that no lane of a key version gives a sequence number twice.
public final class TokenMint {
    private final Supplier<ServiceKeyVersion> detector;
    private final RandomSource random;

    /// A mint of one installation.
    ///
    /// @param detector the version of the installation's `detect` key that is PRIMARY
    public TokenMint(Supplier<ServiceKeyVersion> detector, RandomSource random) {
        this.detector = detector;
        this.random = random;
    }

    /// Makes the string of one token.
    ///
    /// @param key the version that serves the role now
    /// @param lane 0 to 2^32 - 1
    /// @param seq 0 to 2^32 - 1
    /// @throws IllegalStateException when the version mints nothing any more
    public TokenString mint(ServiceKeyVersion key, long lane, long seq) {
        if (!key.state().mints()) {
            throw new IllegalStateException(key + " mints nothing");
        }
        HmacKey detection = detector.get().tokenDetection();
        HmacKey mac = key.tokenMac();
        byte[] unpredictable = random.bytes(TokenFormat.RANDOM_BYTES);
        return TokenString.compose(new Place(key.kid(), lane, seq), unpredictable, detection::tag, mac::tag);
    }
}
