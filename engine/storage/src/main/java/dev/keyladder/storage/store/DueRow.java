package dev.keyladder.storage.store;

import java.time.Instant;
import java.util.Objects;

/// An entry of the due index: a key and when its row falls due, to the millisecond.
///
/// A class, not a record, since a text component named `key` is kept for key material.
public final class DueRow {

    private final String key;
    private final Instant due;

    /// Pairs a key with its due time.
    public DueRow(String key, Instant due) {
        this.key = key;
        this.due = due;
    }

    /// The whole key of the row.
    public String key() {
        return key;
    }

    /// When it falls due.
    public Instant due() {
        return due;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DueRow that && key.equals(that.key) && due.equals(that.due);
    }

    @Override
    public int hashCode() {
        return Objects.hash(key, due);
    }

    @Override
    public String toString() {
        return "DueRow(" + key + ", " + due + ")";
    }
}
