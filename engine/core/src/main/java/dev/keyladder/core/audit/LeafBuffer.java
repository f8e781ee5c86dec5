package dev.keyladder.core.audit;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Writes deterministic CBOR (RFC 8949 §4.2.1) straight into one growing array.
///
/// The value model of codec.cbor would cost an object per field on each request; here the caller keeps keys
/// in
/// order and counts right, which the tests hold against that codec's strict reader.
final class LeafBuffer {
    private static final int UNSIGNED = 0x00;
    private static final int NEGATIVE = 0x20;
    private static final int BYTES = 0x40;
    private static final int TEXT = 0x60;
    private static final int ARRAY = 0x80;
    private static final int MAP = 0xa0;
    private static final int FALSE = 0xf4;
    private static final int TRUE = 0xf5;
    private static final int NULL = 0xf6;

    private byte[] bytes;
    private int length;

    LeafBuffer(int capacity) {
        bytes = new byte[capacity];
    }

    int length() {
        return length;
    }

    byte[] toByteArray() {
        return Arrays.copyOf(bytes, length);
    }

    byte[] array() {
        return bytes;
    }

    void truncate(int to) {
        length = to;
    }

    LeafBuffer integer(long value) {
        return value >= 0 ? head(UNSIGNED, value) : head(NEGATIVE, ~value);
    }

    LeafBuffer map(int pairs) {
        return head(MAP, pairs);
    }

    LeafBuffer array(int items) {
        return head(ARRAY, items);
    }

    LeafBuffer nil() {
        return octet(NULL);
    }

    LeafBuffer bool(boolean value) {
        return octet(value ? TRUE : FALSE);
    }

    LeafBuffer bytes(byte[] value) {
        return head(BYTES, value.length).raw(value, 0, value.length);
    }

    /// A text; a lone surrogate, which UTF-8 cannot carry, becomes a question mark, since a record is never
    /// refused for its spelling.
    LeafBuffer text(String value) {
        int start = length;
        int count = value.length();
        head(TEXT, count);
        reserve(count);
        for (int i = 0; i < count; i++) {
            char c = value.charAt(i);
            if (c >= 0x80) {
                length = start;
                byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
                return head(TEXT, utf8.length).raw(utf8, 0, utf8.length);
            }
            bytes[length++] = (byte) c;
        }
        return this;
    }

    LeafBuffer raw(byte[] from, int start, int count) {
        reserve(count);
        System.arraycopy(from, start, bytes, length, count);
        length += count;
        return this;
    }

    /// A number of 32 bits outside CBOR, big endian.
    LeafBuffer u32(int value) {
        return octet(value >>> 24).octet(value >>> 16).octet(value >>> 8).octet(value);
    }

    /// Writes a number of 32 bits over four bytes that are there.
    void patchU32(int at, int value) {
        int end = length;
        length = at;
        u32(value);
        length = end;
    }

    private LeafBuffer head(int major, long argument) {
        if (argument >= 0 && argument < 24) {
            return octet(major | (int) argument);
        }
        int power = argument >>> 8 == 0 ? 0 : argument >>> 16 == 0 ? 1 : argument >>> 32 == 0 ? 2 : 3;
        octet(major | 24 + power);
        for (int shift = 8 * ((1 << power) - 1); shift >= 0; shift -= 8) {
            octet((int) (argument >>> shift));
        }
        return this;
    }

    private LeafBuffer octet(int value) {
        reserve(1);
        bytes[length++] = (byte) value;
        return this;
    }

    private void reserve(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(length, more), bytes.length * 2));
        }
    }
}
