package dev.keyladder.auth.jwt;

/// Where a mount's verification keys come from.
interface KeySource {
    /// The keys to try first.
    ///
    /// @throws dev.keyladder.spi.UpstreamFailure when there have never been any and they cannot be had
    KeySet current();

    /// The keys to try after those did not fit: others where the issuer has changed them, else the same.
    KeySet newerThan(KeySet seen);

    /// Keys that the operator has written down.
    record Fixed(KeySet keys) implements KeySource {
        @Override
        public KeySet current() {
            return keys;
        }

        @Override
        public KeySet newerThan(KeySet seen) {
            return keys;
        }
    }
}
