package dev.keyladder.core.audit;

import java.util.Arrays;
import java.util.HexFormat;

/// The hash of a leaf, `SHA-256(00 ‖ leaf)` as RFC 6962 §2.1 hashes the leaves of its tree: public,
/// comparable
/// by value.
public final class LeafHash {
    /// How many bytes it takes.
    public static final int BYTES = 32;

    /// What stands in for the leaf before the very first one.
    public static final LeafHash NONE = new LeafHash(new byte[BYTES]);

    private final byte[] value;

    private LeafHash(byte[] value) {
        this.value = value;
    }

    /// A copy of 32 bytes.
    public static LeafHash of(byte[] value) {
        if (value.length != BYTES) {
            throw new MalformedLeaf("a hash of " + value.length + " bytes");
        }
        return new LeafHash(value.clone());
    }

    /// A copy of the bytes.
    public byte[] toByteArray() {
        return value.clone();
    }

    boolean matches(byte[] bytes, int from) {
        return Arrays.equals(value, 0, BYTES, bytes, from, from + BYTES);
    }

    void copyTo(byte[] target, int at) {
        System.arraycopy(value, 0, target, at, BYTES);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LeafHash that && Arrays.equals(value, that.value);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(value);
    }

    /// Hexadecimal.
    @Override
    public String toString() {
        return HexFormat.of().formatHex(value);
    }
}
