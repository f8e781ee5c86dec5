package dev.keyladder.core.audit;

import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// Writes the fields of a body in the order of their keys, absent ones as null: every leaf has every field,
/// so
/// that the head of its map is a constant and the lane can put its header in front without parsing.
final class LeafWriter {
    private static final int USUAL_BYTES = 512;

    private final LeafBuffer out = new LeafBuffer(USUAL_BYTES);
    private int next = LeafKey.TYPE;

    void text(int key, @Nullable String value) {
        key(key);
        if (value == null) {
            out.nil();
        } else {
            out.text(value);
        }
    }

    void integer(int key, long value) {
        key(key);
        out.integer(value);
    }

    void bytes(int key, byte @Nullable [] value) {
        key(key);
        if (value == null) {
            out.nil();
        } else {
            out.bytes(value);
        }
    }

    void path(int key, @Nullable KeyPath value) {
        key(key);
        if (value == null) {
            out.nil();
        } else {
            value.writeTo(out);
        }
    }

    /// A value that is CBOR already.
    void encoded(int key, byte @Nullable [] cbor) {
        key(key);
        if (cbor == null) {
            out.nil();
        } else {
            out.raw(cbor, 0, cbor.length);
        }
    }

    /// Claims by name. Deterministic CBOR puts shorter names first, hence the second order.
    void claims(int key, SortedMap<String, String> claims) {
        key(key);
        out.map(claims.size());
        TextKeys.inOrder(claims.keySet()).forEach(name -> out.text(name).text(claims.getOrDefault(name, "")));
    }

    /// Nulls for a run of fields, both ends included.
    void nothing(int firstKey, int lastKey) {
        for (int key = firstKey; key <= lastKey; key++) {
            key(key);
            out.nil();
        }
    }

    byte[] toByteArray() {
        if (next != LeafKey.DETAIL + 1) {
            throw new IllegalStateException("a leaf body ends before key " + next);
        }
        return out.toByteArray();
    }

    private void key(int key) {
        if (key != next) {
            throw new IllegalStateException("leaf key " + key + " where " + next + " belongs");
        }
        next++;
        out.integer(key);
    }
}
