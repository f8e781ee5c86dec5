package dev.keyladder.spi.secret;

import java.security.MessageDigest;
import java.util.Arrays;

/// Bytes that do not print and that `close` wipes. Equality takes the same time wherever two values of one length
/// differ.
///
/// The promise is a bounded lifetime and best effort: the collector may have copied the array before it is wiped.
public final class SecretBytes implements AutoCloseable {
    private final byte[] value;
    private volatile boolean closed;

    private SecretBytes(byte[] value) {
        this.value = value;
    }

    /// Takes ownership of the array: the caller keeps no reference to it.
    public static SecretBytes owning(byte[] value) {
        return new SecretBytes(value);
    }

    /// Copies the array; the caller remains responsible for wiping its own.
    public static SecretBytes copyOf(byte[] value) {
        return new SecretBytes(value.clone());
    }

    /// A copy of the bytes. The caller wipes it.
    ///
    /// @throws IllegalStateException when the value has been wiped
    public byte[] reveal(SecretAccess access) {
        if (closed) {
            throw new IllegalStateException("these secret bytes have been wiped");
        }
        return value.clone();
    }

    /// How many bytes there are.
    public int length() {
        return value.length;
    }

    @Override
    public void close() {
        closed = true;
        Arrays.fill(value, (byte) 0);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SecretBytes that && MessageDigest.isEqual(value, that.value);
    }

    /// Constant: a hash of the content would say something about it.
    @Override
    public int hashCode() {
        return SecretBytes.class.hashCode();
    }

    @Override
    public String toString() {
        return "SecretBytes(" + value.length + " bytes)";
    }
}
