package dev.keyladder.core.audit;

import java.util.Arrays;

/// A request or an answer as the log keeps it: one CBOR value in which names, numbers and truth values stay
/// and
/// every string is its HMAC under the namespace's audit key, or one HMAC of the whole where that would be
/// too
/// long.
public final class HashedTree {
    private final byte[] cbor;
    private final boolean whole;

    private HashedTree(byte[] cbor, boolean whole) {
        this.cbor = cbor;
        this.whole = whole;
    }

    static HashedTree tree(byte[] cbor) {
        return new HashedTree(cbor, false);
    }

    static HashedTree whole(byte[] cbor) {
        return new HashedTree(cbor, true);
    }

    /// The CBOR value: read only.
    byte[] cbor() {
        return cbor;
    }

    /// A copy of the CBOR value.
    public byte[] toByteArray() {
        return cbor.clone();
    }

    /// Whether this is one HMAC of the whole.
    public boolean isWhole() {
        return whole;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HashedTree that && whole == that.whole && Arrays.equals(cbor, that.cbor);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(cbor);
    }

    @Override
    public String toString() {
        return "HashedTree(" + cbor.length + " bytes)";
    }
}
