package dev.keyladder.core.namespace;

import dev.keyladder.storage.barrier.Area;
import java.time.Instant;
import java.util.Map;

/// A tenant's environment. Keys are derived for its id, tenant and environment, which never change; the
/// path is a
/// name.
///
/// @param id random and never used again; `root` for the root namespace
/// @param path without slash at either end; empty for the root namespace
/// @param deleting whether it refuses everything new because it is being deleted
public record Namespace(
        String id,
        String path,
        String tenant,
        String environment,
        Map<String, String> customMetadata,
        Instant created,
        boolean deleting) {
    /// The id of the root namespace.
    public static final String ROOT_ID = "root";

    public Namespace {
        customMetadata = Map.copyOf(customMetadata);
    }

    /// Whether it is the root namespace.
    public boolean isRoot() {
        return id.equals(ROOT_ID);
    }

    /// Core's own rows of one kind in this namespace.
    public Area area(String kind) {
        return Area.ofCore(id, kind);
    }

    /// Whether this is the other one or lies above it.
    public boolean contains(Namespace other) {
        return isRoot() || path.equals(other.path) || other.path.startsWith(path + "/");
    }

    /// What stands before this namespace's paths as seen from one at or above it: empty, or ending in a
    /// slash.
    public String pathFrom(Namespace origin) {
        if (origin.id().equals(id)) {
            return "";
        }
        return (origin.isRoot() ? path : path.substring(origin.path.length() + 1)) + "/";
    }

    /// The same namespace, refusing everything new.
    public Namespace withDeleting() {
        return new Namespace(id, path, tenant, environment, customMetadata, created, true);
    }

    /// The same namespace with other metadata.
    public Namespace withCustomMetadata(Map<String, String> metadata) {
        return new Namespace(id, path, tenant, environment, metadata, created, deleting);
    }
}
