package dev.keyladder.storage.store.key;

import java.util.ArrayList;
import java.util.List;

/// Finds the names directly below a prefix in a walk over sorted keys that skips what folders hold.
///
/// Whoever has the keys reads them in order from [#rest()] on and passes each to [#visit]; when that says stop,
/// and the walk is not over, reading goes on at the new [#rest()]. So the cost is one key per leaf and one seek
/// per folder, however full the folders are.
public final class ChildWalk {

    private final String prefix;
    private final int limit;
    private final List<String> names = new ArrayList<>();
    private KeyRange rest;
    private boolean ended;

    /// A walk for the first names after one.
    ///
    /// @param after a name already seen, or empty
    public ChildWalk(String prefix, String after, int limit) {
        this.prefix = prefix;
        this.limit = KeyRange.limit(limit);
        this.rest = start(prefix, after);
        this.ended = limit == 0 || rest.isEmpty();
    }

    /// A name seen that is a folder, or lies in one, leaves its whole folder behind.
    private static KeyRange start(String prefix, String after) {
        KeyRange all = KeyRange.below(prefix);
        int slash = after.indexOf('/');
        if (slash >= 0) {
            return all.from(KeyRange.behind(prefix + after.substring(0, slash + 1)));
        }
        return after.isEmpty() ? all : all.after(prefix + after);
    }

    /// The keys that may still hold names.
    public KeyRange rest() {
        return rest;
    }

    /// Takes the next key of [#rest()].
    ///
    /// @return whether the key after it in the store is wanted next
    public boolean visit(String key) {
        int slash = key.indexOf('/', prefix.length());
        boolean isFolder = slash >= 0;
        String child = isFolder ? key.substring(0, slash + 1) : key;
        names.add(child.substring(prefix.length()));
        rest = isFolder ? rest.from(KeyRange.behind(child)) : rest.after(child);
        ended = names.size() >= limit || rest.isEmpty();
        return !isFolder && !ended;
    }

    /// To be called when a read of [#rest()] came to its end.
    public void exhausted() {
        ended = true;
    }

    /// Whether there is nothing more to read.
    public boolean isOver() {
        return ended;
    }

    /// What was found, in order.
    public List<String> names() {
        return List.copyOf(names);
    }
}
