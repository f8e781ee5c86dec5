package dev.keyladder.codec.cbor;

import java.util.Arrays;

/// A byte string. Copies on the way in and out, so that a signed value cannot change under its signature.
public final class CborBytes implements CborValue {
    private final byte[] bytes;

    private CborBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    /// A byte string holding a copy of the bytes.
    public static CborBytes copyOf(byte[] bytes) {
        return new CborBytes(bytes.clone());
    }

    static CborBytes slice(byte[] from, int start, int length) {
        return new CborBytes(Arrays.copyOfRange(from, start, start + length));
    }

    /// A copy of the bytes.
    public byte[] toByteArray() {
        return bytes.clone();
    }

    /// How many bytes these are.
    public int size() {
        return bytes.length;
    }

    void writeTo(CborWriter writer) {
        writer.bytes(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CborBytes that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "CborBytes[" + bytes.length + " bytes]";
    }
}
