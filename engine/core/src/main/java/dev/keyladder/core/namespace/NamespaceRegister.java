package dev.keyladder.core.namespace;

import dev.keyladder.core.rows.Changes;
import dev.keyladder.core.rows.Rows;
import dev.keyladder.storage.barrier.Area;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// All namespaces: an immutable picture in memory of rows that the root namespace holds.
public final class NamespaceRegister {
    private static final Area AREA = Area.ofCore(Namespace.ROOT_ID, "namespace");

    private final Rows rows;
    private final AtomicReference<Picture> picture = new AtomicReference<>(new Picture(Map.of(), Map.of()));

    private record Picture(Map<String, Namespace> byPath, Map<String, Namespace> byId) {
        Picture with(Namespace namespace) {
            Map<String, Namespace> paths = new HashMap<>(byPath);
            Map<String, Namespace> ids = new HashMap<>(byId);
            paths.put(namespace.path(), namespace);
            ids.put(namespace.id(), namespace);
            return new Picture(Map.copyOf(paths), Map.copyOf(ids));
        }

        Picture without(Namespace namespace) {
            Map<String, Namespace> paths = new HashMap<>(byPath);
            Map<String, Namespace> ids = new HashMap<>(byId);
            paths.remove(namespace.path());
            ids.remove(namespace.id());
            return new Picture(Map.copyOf(paths), Map.copyOf(ids));
        }
    }

    /// A register that knows nothing until [#load].
    public NamespaceRegister(Rows rows) {
        this.rows = rows;
    }

    /// Reads all rows.
    public void load() {
        Picture loaded = new Picture(Map.of(), Map.of());
        for (String id : rows.children(AREA, "", "", Integer.MAX_VALUE)) {
            loaded = loaded.with(
                    rows.get(AREA, id, Namespace.class).orElseThrow().value());
        }
        picture.set(loaded);
    }

    /// The namespace of a path without slash at either end.
    public Optional<Namespace> byPath(String path) {
        return Optional.ofNullable(picture.get().byPath().get(path));
    }

    /// The namespace of an id.
    public Optional<Namespace> byId(String id) {
        return Optional.ofNullable(picture.get().byId().get(id));
    }

    /// All of them.
    public Collection<Namespace> all() {
        return picture.get().byId().values();
    }

    /// Those directly below a namespace, sorted by path.
    public List<Namespace> below(Namespace parent) {
        String prefix = parent.isRoot() ? "" : parent.path() + "/";
        return all().stream()
                .filter(namespace -> !namespace.isRoot() && namespace.path().startsWith(prefix))
                .filter(namespace -> namespace.path().indexOf('/', prefix.length()) < 0)
                .sorted((one, other) -> one.path().compareTo(other.path()))
                .toList();
    }

    /// The row that makes a namespace, or changes one.
    public void store(Namespace namespace, Changes changes) {
        changes.put(AREA, namespace.id(), namespace);
    }

    /// The removal of a namespace's row.
    public void remove(Namespace namespace, Changes changes) {
        changes.delete(AREA, namespace.id());
    }

    /// Shows a namespace whose row has become durable.
    public void show(Namespace namespace) {
        picture.updateAndGet(now -> now.with(namespace));
    }

    /// Hides a namespace whose row is gone.
    public void hide(Namespace namespace) {
        picture.updateAndGet(now -> now.without(namespace));
    }
}
