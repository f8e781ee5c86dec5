package dev.keyladder.core.mount;

import dev.keyladder.core.namespace.Namespace;
import dev.keyladder.core.namespace.NamespaceRegister;
import dev.keyladder.core.rows.Changes;
import dev.keyladder.core.rows.Rows;
import dev.keyladder.spi.Operation;
import dev.keyladder.spi.PathParameters;
import dev.keyladder.storage.barrier.Area;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;

/// What is mounted where, in every namespace: an immutable picture in memory of the stored rows, and the
/// router over
/// it.
public final class MountTable {
    private final NamespaceRegister namespaces;
    private final Rows rows;
    private final Function<Namespace, List<MountEntry>> builtIn;
    private final Function<MountEntry, Resident> residents;
    private final AtomicReference<Map<String, Map<String, Mounted>>> picture = new AtomicReference<>(Map.of());

    /// A table that knows nothing until [#load].
    ///
    /// @param builtIn the mounts that every namespace has
    /// @param residents makes what lives at a mount
    public MountTable(
            NamespaceRegister namespaces,
            Rows rows,
            Function<Namespace, List<MountEntry>> builtIn,
            Function<MountEntry, Resident> residents) {
        this.namespaces = namespaces;
        this.rows = rows;
        this.builtIn = builtIn;
        this.residents = residents;
    }

    /// Reads the rows of a namespace and makes what they name.
    public void load(Namespace namespace) {
        Map<String, Mounted> mounts = new TreeMap<>();
        for (MountEntry entry : builtIn.apply(namespace)) {
            mounts.put(entry.path(), new Mounted(entry, residents.apply(entry)));
        }
        for (String uuid : rows.children(namespace.area("mount"), "", "", Integer.MAX_VALUE)) {
            MountEntry entry = rows.get(namespace.area("mount"), uuid, MountEntry.class)
                    .orElseThrow()
                    .value();
            mounts.put(entry.path(), new Mounted(entry, residents.apply(entry)));
        }
        change(namespace.id(), shown -> shown.putAll(mounts));
    }

    /// Forgets a namespace that has been deleted.
    public void unload(Namespace namespace) {
        picture.updateAndGet(now -> {
            Map<String, Map<String, Mounted>> next = new HashMap<>(now);
            next.remove(namespace.id());
            return next;
        });
    }

    /// The row that makes a mount, or changes one.
    public void store(MountEntry entry, Changes changes) {
        changes.put(area(entry), entry.uuid(), entry);
    }

    /// The removal of a mount's row.
    public void remove(MountEntry entry, Changes changes) {
        changes.delete(area(entry), entry.uuid());
    }

    /// Shows a mount whose row has become durable.
    public void show(MountEntry entry) {
        Mounted before = of(entry.namespaceId()).get(entry.path());
        Mounted shown = before != null && isSameResident(before.entry(), entry)
                ? before.with(entry)
                : new Mounted(entry, residents.apply(entry));
        change(entry.namespaceId(), mounts -> mounts.put(entry.path(), shown));
    }

    /// Hides a mount whose row is gone.
    public void hide(MountEntry entry) {
        change(entry.namespaceId(), mounts -> mounts.remove(entry.path()));
    }

    /// The mounts of a namespace, by path.
    public List<Mounted> list(Namespace namespace) {
        return List.copyOf(of(namespace.id()).values());
    }

    /// The mount at exactly this path, trailing slash included.
    public Optional<Mounted> at(Namespace namespace, String path) {
        return Optional.ofNullable(of(namespace.id()).get(path));
    }

    /// The mount of a uuid, wherever its path is now.
    public Optional<Mounted> byUuid(String namespaceId, String uuid) {
        return of(namespaceId).values().stream()
                .filter(mounted -> mounted.entry().uuid().equals(uuid))
                .findFirst();
    }

    /// The mount that a path belongs to: the longest that is a prefix of it.
    public Optional<Mounted> holding(Namespace namespace, String path) {
        Map<String, Mounted> mounts = of(namespace.id());
        for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
            Mounted mounted = mounts.get(path.substring(0, slash + 1));
            if (mounted != null) {
                return Optional.of(mounted);
            }
        }
        return Optional.empty();
    }

    /// Finds what a request is aimed at.
    ///
    /// @param namespace as asked for by header; the path may descend further
    /// @throws NoSuchNamespace when the header names none
    public Target resolve(String namespace, String path, Operation operation) {
        Namespace at = namespaces.byPath(namespace).orElseThrow(() -> new NoSuchNamespace(namespace));
        String rest = path;
        for (int slash = rest.indexOf('/'); slash > 0; slash = rest.indexOf('/')) {
            String below = (at.isRoot() ? "" : at.path() + "/") + rest.substring(0, slash);
            Optional<Namespace> child = namespaces.byPath(below);
            if (child.isEmpty()) {
                break;
            }
            at = child.get();
            rest = rest.substring(slash + 1);
        }
        return aim(at, seen(rest, operation), operation);
    }

    /// The path as policies see it: a list's ends with a slash, any other does not, so that a rule about a
    /// path
    /// cannot be passed by with a slash more.
    private static String seen(String path, Operation operation) {
        boolean slash = path.endsWith("/");
        if (operation == Operation.LIST) {
            return slash ? path : path + "/";
        }
        return slash ? path.substring(0, path.length() - 1) : path;
    }

    private Target aim(Namespace namespace, String path, Operation operation) {
        Optional<Mounted> mount =
                holding(namespace, path).or(() -> at(namespace, path + "/")); // a mount's own path, without its slash
        if (mount.isEmpty()) {
            return new Target(namespace, path, path, Optional.empty(), Optional.empty(), new PathParameters(Map.of()));
        }
        int start = Math.min(path.length(), mount.get().entry().path().length());
        String relative =
                path.substring(start, path.endsWith("/") && path.length() > start ? path.length() - 1 : path.length());
        return mount.get()
                .find(relative, operation)
                .map(match ->
                        new Target(namespace, path, relative, mount, Optional.of(match.route()), match.parameters()))
                .orElseGet(() ->
                        new Target(namespace, path, relative, mount, Optional.empty(), new PathParameters(Map.of())));
    }

    private static boolean isSameResident(MountEntry before, MountEntry after) {
        return before.uuid().equals(after.uuid()) && before.options().equals(after.options());
    }

    /// Lets go of everything that lives anywhere; the table is not used after it.
    public void close() {
        picture.getAndSet(Map.of()).values().stream()
                .flatMap(mounts -> mounts.values().stream())
                .forEach(Mounted::close);
    }

    private Map<String, Mounted> of(String namespaceId) {
        Map<String, Mounted> mounts = picture.get().get(namespaceId);
        return mounts == null ? Map.of() : mounts;
    }

    private void change(String namespaceId, Consumer<Map<String, Mounted>> change) {
        picture.updateAndGet(now -> {
            Map<String, Mounted> mounts = new TreeMap<>(now.getOrDefault(namespaceId, Map.of()));
            change.accept(mounts);
            Map<String, Map<String, Mounted>> next = new HashMap<>(now);
            next.put(namespaceId, mounts);
            return next;
        });
    }

    private static Area area(MountEntry entry) {
        return Area.ofCore(entry.namespaceId(), "mount");
    }
}
