package dev.keyladder.storage.store.key;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The keys from one, inclusive, to another, exclusive, in the order of [KeyOrder].
public final class KeyRange {

    /// The character after the slash: what ends in it sorts right behind all that a folder holds.
    private static final char AFTER_SLASH = '/' + 1;

    private final String from;
    private final @Nullable String to;

    private KeyRange(String from, @Nullable String to) {
        this.from = from;
        this.to = to;
    }

    /// All keys below a prefix.
    ///
    /// @param prefix empty for all keys, or ending in a slash
    public static KeyRange below(String prefix) {
        if (prefix.isEmpty()) {
            return new KeyRange("", null);
        }
        if (!prefix.endsWith("/")) {
            throw new IllegalArgumentException("a prefix is empty or ends in a slash");
        }
        return new KeyRange(prefix, behind(prefix));
    }

    /// Checks how many keys of a range are asked for at most.
    public static int limit(int limit) {
        if (limit < 0) {
            throw new IllegalArgumentException("a limit must not be negative");
        }
        return limit;
    }

    /// Where the keys begin that sort behind a folder and all it holds.
    static String behind(String folder) {
        return folder.substring(0, folder.length() - 1) + AFTER_SLASH;
    }

    /// The keys of this range that sort after one; all of them for an empty one.
    public KeyRange after(String key) {
        // No key lies between one and the same with a zero byte behind it.
        return key.isEmpty() ? this : from(key + '\0');
    }

    /// The keys of this range from one on.
    KeyRange from(String key) {
        return KeyOrder.UTF8.compare(key, from) <= 0 ? this : new KeyRange(key, to);
    }

    /// The first key that may be in it.
    public String from() {
        return from;
    }

    /// The first key that is behind it, unless it has no end.
    public Optional<String> to() {
        return Optional.ofNullable(to);
    }

    /// Whether no key can be in it.
    public boolean isEmpty() {
        return to != null && KeyOrder.UTF8.compare(from, to) >= 0;
    }

    /// Whether a key is in it.
    public boolean contains(String key) {
        return KeyOrder.UTF8.compare(from, key) <= 0 && (to == null || KeyOrder.UTF8.compare(key, to) < 0);
    }

    @Override
    public String toString() {
        return "KeyRange(" + from + " to " + (to == null ? "the end" : to) + ")";
    }
}
