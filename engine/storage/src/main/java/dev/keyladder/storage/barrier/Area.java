package dev.keyladder.storage.barrier;

/// The rows of one mount, or of one kind of core's own records, in one namespace: the place that a value is
/// bound to.
///
/// Named by what never changes, so that renaming and remounting re-encrypt nothing.
///
/// @param namespaceId the namespace's random id
/// @param name a mount's uuid, or `core/` and a kind
public record Area(String namespaceId, String name) {

    private static final String ROOT = "v/";
    private static final String CORE = "core/";

    /// Checks that no two areas share a row: parts have no slash but the one after `core`, which is no uuid.
    public Area {
        requirePart(namespaceId, "a namespace id");
        requirePart(name.startsWith(CORE) ? name.substring(CORE.length()) : name, "an area");
        if (name.equals("core")) {
            throw new IllegalArgumentException("core is no mount");
        }
    }

    private static void requirePart(String part, String what) {
        if (part.isEmpty() || part.indexOf('/') >= 0) {
            throw new IllegalArgumentException(what + " is one part of a path");
        }
    }

    /// The rows of a mount.
    public static Area ofMount(String namespaceId, String mountUuid) {
        return new Area(namespaceId, mountUuid);
    }

    /// Core's own rows of one kind, such as `lease`.
    public static Area ofCore(String namespaceId, String kind) {
        return new Area(namespaceId, CORE + kind);
    }

    /// Whether these are core's own rows of a kind.
    public boolean isCore(String kind) {
        return name.startsWith(CORE) && name.substring(CORE.length()).equals(kind);
    }

    /// What the keys of all its rows begin with in the store.
    String prefix() {
        return ROOT + namespaceId + "/" + name + "/";
    }

    /// What the keys of all areas begin with in the store.
    static String everywhere() {
        return ROOT;
    }

    /// The area that a row of the store belongs to.
    static Area of(String rowKey) {
        int namespaceEnd = rowKey.indexOf('/', ROOT.length());
        String rest = rowKey.substring(namespaceEnd + 1);
        int nameEnd = rest.indexOf('/', rest.startsWith(CORE) ? CORE.length() : 0);
        return new Area(rowKey.substring(ROOT.length(), namespaceEnd), rest.substring(0, nameEnd));
    }
}
