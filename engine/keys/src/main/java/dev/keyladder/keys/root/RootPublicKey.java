package dev.keyladder.keys.root;

import java.util.Arrays;
import java.util.HexFormat;

/// The public half of a root's signing key, as SubjectPublicKeyInfo (RFC 5280 4.1.2.7) in DER.
public final class RootPublicKey {

    private final RootAlgorithm algorithm;
    private final byte[] spki;

    /// Copies the encoding.
    ///
    /// @param algorithm the scheme that the key signs with
    /// @param spki the DER encoding
    public RootPublicKey(RootAlgorithm algorithm, byte[] spki) {
        this.algorithm = algorithm;
        this.spki = spki.clone();
    }

    /// The scheme that the key signs with.
    public RootAlgorithm algorithm() {
        return algorithm;
    }

    /// A copy of the DER encoding.
    public byte[] spki() {
        return spki.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RootPublicKey that && algorithm == that.algorithm && Arrays.equals(spki, that.spki);
    }

    @Override
    public int hashCode() {
        return 31 * algorithm.hashCode() + Arrays.hashCode(spki);
    }

    @Override
    public String toString() {
        return algorithm.label() + ":" + HexFormat.of().formatHex(spki);
    }
}
