package dev.keyladder.codec.cbor;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// A map whose entries stand in the order of their encoded keys, each key once. Formats use integer keys; text keys
/// serve trees that mirror JSON.
public final class CborMap implements CborValue {
    /// One key and its value.
    ///
    /// @param key integer or text
    /// @param value anything
    public record Entry(CborKey key, CborValue value) {}

    private final List<Entry> entries;

    private CborMap(List<Entry> sorted) {
        entries = Collections.unmodifiableList(sorted);
    }

    /// Starts an empty map.
    public static Builder builder() {
        return new Builder();
    }

    /// The entries, sorted by encoded key.
    public List<Entry> entries() {
        return entries;
    }

    /// How many entries there are.
    public int size() {
        return entries.size();
    }

    /// The value under an integer key, if there is one; an entry holding null is present.
    public Optional<CborValue> find(long key) {
        return find(CborInt.of(key));
    }

    /// The value under a text key, if there is one; an entry holding null is present.
    public Optional<CborValue> find(String key) {
        return find(new CborText(key));
    }

    /// The value under an integer key. Throws [CborException] naming the key when it is absent.
    public CborValue get(long key) {
        return find(key).orElseThrow(() -> new CborException("no entry under key " + key));
    }

    /// Refuses entries that a reader of this format does not know: every key must be an integer of the range.
    ///
    /// @param first lowest key allowed
    /// @param last highest key allowed
    /// @return this
    public CborMap requireKeysWithin(long first, long last) {
        for (Entry entry : entries) {
            if (!(entry.key() instanceof CborInt key)
                    || key.argument() < 0
                    || key.longValue() < first
                    || key.longValue() > last) {
                throw new CborException("a key outside " + first + ".." + last);
            }
        }
        return this;
    }

    private Optional<CborValue> find(CborKey key) {
        int low = 0;
        int high = entries.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = entries.get(middle).key().compareTo(key);
            if (order == 0) {
                return Optional.of(entries.get(middle).value());
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return Optional.empty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CborMap that && entries.equals(that.entries);
    }

    @Override
    public int hashCode() {
        return entries.hashCode();
    }

    @Override
    public String toString() {
        return "CborMap[" + entries.size() + " entries]";
    }

    /// Collects entries in any order; [#build] sorts them. Used by one thread, once.
    public static final class Builder {
        private final List<Entry> collected = new ArrayList<>();
        private boolean ascending = true;

        private Builder() {}

        /// Adds a value under an integer key.
        public Builder put(long key, CborValue value) {
            return put(CborInt.of(key), value);
        }

        /// Adds an integer under an integer key.
        public Builder put(long key, long value) {
            return put(CborInt.of(key), CborInt.of(value));
        }

        /// Adds a text under an integer key.
        public Builder put(long key, String value) {
            return put(CborInt.of(key), new CborText(value));
        }

        /// Adds bytes under an integer key.
        public Builder put(long key, byte[] value) {
            return put(CborInt.of(key), CborBytes.copyOf(value));
        }

        /// Adds a boolean under an integer key.
        public Builder put(long key, boolean value) {
            return put(CborInt.of(key), new Bool(value));
        }

        /// Adds a value under a text key.
        public Builder put(String key, CborValue value) {
            return put(new CborText(key), value);
        }

        /// Adds a value under any key.
        public Builder put(CborKey key, CborValue value) {
            ascending = ascending
                    && (collected.isEmpty() || collected.getLast().key().compareTo(key) < 0);
            collected.add(new Entry(key, value));
            return this;
        }

        /// The map. Throws [CborException] when a key was put twice.
        public CborMap build() {
            List<Entry> sorted = new ArrayList<>(collected);
            if (!ascending) {
                sorted.sort((left, right) -> left.key().compareTo(right.key()));
                for (int i = 1; i < sorted.size(); i++) {
                    if (sorted.get(i).key().equals(sorted.get(i - 1).key())) {
                        throw new CborException("a key was put twice");
                    }
                }
            }
            return new CborMap(sorted);
        }
    }
}
