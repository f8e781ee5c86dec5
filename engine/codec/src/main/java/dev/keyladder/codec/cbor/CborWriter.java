package dev.keyladder.codec.cbor;

import java.util.Arrays;

/// Encodes values as RFC 8949 section 4.2.1 requires: shortest heads, definite lengths, map keys in the order of
/// their encoded forms (which [CborMap] already keeps). Equal values give equal bytes, always.
public final class CborWriter {
    /// Containers within containers, the outermost counted: far more than any format needs, far less than a stack
    /// bears.
    static final int MAX_DEPTH = 32;

    private byte[] buffer = new byte[256];
    private int length;

    private CborWriter() {}

    /// The one encoding of a value. Throws [CborException] for a value nested more than 32 deep, which no reader
    /// would take back.
    public static byte[] write(CborValue value) {
        CborWriter writer = new CborWriter();
        writer.value(value, 0);
        return Arrays.copyOf(writer.buffer, writer.length);
    }

    private void value(CborValue value, int depth) {
        switch (value) {
            case CborInt integer ->
                head(integer.negative() ? CborHead.NEGATIVE : CborHead.UNSIGNED, integer.argument());
            case CborText text -> {
                byte[] utf8 = text.utf8();
                head(CborHead.TEXT, utf8.length);
                raw(utf8);
            }
            case CborBytes bytes -> bytes.writeTo(this);
            case CborArray array -> array(array, depth + 1);
            case CborMap map -> map(map, depth + 1);
            case CborValue.Bool bool -> raw(bool.value() ? CborHead.TRUE : CborHead.FALSE);
            case CborValue.Null _ -> raw(CborHead.NULL);
        }
    }

    void bytes(byte[] bytes) {
        head(CborHead.BYTES, bytes.length);
        raw(bytes);
    }

    private void array(CborArray array, int depth) {
        requireDepth(depth);
        head(CborHead.ARRAY, array.items().size());
        for (CborValue item : array.items()) {
            value(item, depth);
        }
    }

    private void map(CborMap map, int depth) {
        requireDepth(depth);
        head(CborHead.MAP, map.size());
        for (CborMap.Entry entry : map.entries()) {
            value(entry.key(), depth);
            value(entry.value(), depth);
        }
    }

    private static void requireDepth(int depth) {
        if (depth > MAX_DEPTH) {
            throw new CborException("nested deeper than " + MAX_DEPTH);
        }
    }

    private void head(int major, long argument) {
        int extra = CborHead.extraBytes(argument);
        int information = extra == 0 ? (int) argument : CborHead.information(extra);
        raw(major << 5 | information);
        for (int shift = 8 * (extra - 1); shift >= 0; shift -= 8) {
            raw((int) (argument >>> shift));
        }
    }

    private void raw(int octet) {
        reserve(1);
        buffer[length++] = (byte) octet;
    }

    private void raw(byte[] bytes) {
        reserve(bytes.length);
        System.arraycopy(bytes, 0, buffer, length, bytes.length);
        length += bytes.length;
    }

    private void reserve(int more) {
        if (buffer.length - length < more) {
            buffer = Arrays.copyOf(buffer, Math.max(Math.addExact(length, more), buffer.length * 2));
        }
    }
}
