package dev.keyladder.keys.hierarchy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Collects what changes in the hierarchy, so that it goes into one batch with whatever else belongs to it. The
/// caller commits the rows, all or none, and then calls [#committed]. Not safe for use by several threads; used once.
public final class KeyChanges {
    private final Map<String, Optional<byte[]>> rows = new LinkedHashMap<>();
    private final Set<String> created = new LinkedHashSet<>();
    private final List<Runnable> afterCommit = new ArrayList<>();

    /// Every row to write, with its value, or with nothing where the row goes. In the order in which they were named.
    public Map<String, Optional<byte[]>> rows() {
        return Collections.unmodifiableMap(rows);
    }

    /// The rows among them that must not be there yet: preconditions of the commit.
    public Set<String> created() {
        return Collections.unmodifiableSet(created);
    }

    /// Lets the hierarchy forget what these changes made untrue. Called once, after the rows are durable.
    public void committed() {
        afterCommit.forEach(Runnable::run);
        afterCommit.clear();
    }

    void create(String row, byte[] value) {
        created.add(row);
        rows.put(row, Optional.of(value));
    }

    void put(String row, byte[] value) {
        rows.put(row, Optional.of(value));
    }

    void delete(String row) {
        rows.put(row, Optional.empty());
    }

    void afterCommit(Runnable action) {
        afterCommit.add(action);
    }

    /// What a row will be, where these changes say so.
    Optional<Optional<byte[]>> pending(String row) {
        return Optional.ofNullable(rows.get(row));
    }
}
