package dev.keyladder.core.mount;

import dev.keyladder.core.namespace.Namespace;
import dev.keyladder.spi.RandomSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Makes rows of the mount table.
public final class MountMaker {
    /// The version of kv that there is. What asks for none asks for version 1.
    private static final String KV_VERSION = "2";

    /// The paths under `sys/`.
    public static final String SYSTEM = "system";
    /// The paths under `auth/token/`.
    public static final String TOKEN = "token";

    private final Catalog catalog;
    private final RandomSource random;

    /// Makes rows for what the catalog offers.
    public MountMaker(Catalog catalog, RandomSource random) {
        this.catalog = catalog;
        this.random = random;
    }

    /// The mounts that every namespace has. They need no rows: a row of the same path only changes their
    /// settings.
    public List<MountEntry> builtIn(Namespace namespace) {
        return List.of(
                builtIn(namespace, "sys/", SYSTEM, "system endpoints used for control, policy and debugging"),
                builtIn(namespace, "auth/token/", TOKEN, "token based credentials"));
    }

    private static MountEntry builtIn(Namespace namespace, String path, String type, String description) {
        String uuid = type + "-" + namespace.id();
        String accessor = type + "_" + String.format("%08x", uuid.hashCode());
        return new MountEntry(
                uuid, namespace.id(), path, type, accessor, description, Map.of(), MountEntry.Settings.DEFAULT);
    }

    /// A new mount.
    public MountEntry make(
            Namespace namespace,
            String path,
            String type,
            String description,
            Map<String, String> options,
            MountEntry.Settings settings) {
        return new MountEntry(uuid(), namespace.id(), path, type, type + "_" + hex(4), description, options, settings);
    }

    /// The type that a name stands for, with the options that the name implies; empty when nothing of that
    /// name is
    /// offered.
    public Optional<Offer> offer(String name, boolean auth, Map<String, String> options) {
        if (!auth && name.equals("kv-v2")) {
            return offer("kv", false, Map.of("version", KV_VERSION));
        }
        boolean known =
                auth ? catalog.auth().containsKey(name) : catalog.secrets().containsKey(name);
        boolean offered = known && (auth || !name.equals("kv") || KV_VERSION.equals(options.get("version")));
        return offered ? Optional.of(new Offer(name, options)) : Optional.empty();
    }

    /// What can be mounted, sorted.
    public List<String> offered(boolean auth) {
        return (auth ? catalog.auth().keySet() : catalog.secrets().keySet())
                .stream()
                        .map(type -> !auth && type.equals("kv") ? "kv-v2" : type)
                        .sorted()
                        .toList();
    }

    /// A type with its options.
    public record Offer(String type, Map<String, String> options) {}

    private String uuid() {
        String hex = hex(16);
        return hex.substring(0, 8) + "-" + hex.substring(8, 12) + "-" + hex.substring(12, 16) + "-"
                + hex.substring(16, 20) + "-" + hex.substring(20);
    }

    private String hex(int bytes) {
        return HexFormat.of().formatHex(random.bytes(bytes));
    }
}
