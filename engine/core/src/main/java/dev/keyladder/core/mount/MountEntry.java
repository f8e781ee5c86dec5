package dev.keyladder.core.mount;

import dev.keyladder.storage.barrier.Area;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// A row of the mount table.
///
/// @param uuid names the mount's rows for ever: a move changes the path alone
/// @param path relative to its namespace, with trailing slash; an auth mount's begins with `auth/`
/// @param type such as `kv`
/// @param accessor the type, an underscore and eight hexadecimal digits
/// @param options such as `version` of a kv mount
public record MountEntry(
        String uuid,
        String namespaceId,
        String path,
        String type,
        String accessor,
        String description,
        Map<String, String> options,
        Settings settings) {
    public MountEntry {
        options = Map.copyOf(options);
    }

    /// What tune changes. Zero durations mean the server's own.
    ///
    /// @param listingVisibility empty, `hidden` or `unauth`
    /// @param auditNonHmacRequestKeys fields whose values stand in records in clear
    public record Settings(
            Duration defaultLeaseTtl,
            Duration maxLeaseTtl,
            String listingVisibility,
            List<String> auditNonHmacRequestKeys,
            List<String> auditNonHmacResponseKeys,
            List<String> passthroughRequestHeaders,
            List<String> allowedResponseHeaders) {
        /// All as the server has it.
        public static final Settings DEFAULT =
                new Settings(Duration.ZERO, Duration.ZERO, "", List.of(), List.of(), List.of(), List.of());

        public Settings {
            auditNonHmacRequestKeys = List.copyOf(auditNonHmacRequestKeys);
            auditNonHmacResponseKeys = List.copyOf(auditNonHmacResponseKeys);
            passthroughRequestHeaders = List.copyOf(passthroughRequestHeaders);
            allowedResponseHeaders = List.copyOf(allowedResponseHeaders);
        }
    }

    /// Whether it is an auth mount.
    public boolean isAuth() {
        return path.startsWith("auth/");
    }

    /// The mount's own rows.
    public Area area() {
        return Area.ofMount(namespaceId, uuid);
    }

    /// The same mount, tuned.
    public MountEntry with(String newDescription, Map<String, String> newOptions, Settings newSettings) {
        return new MountEntry(uuid, namespaceId, path, type, accessor, newDescription, newOptions, newSettings);
    }
}
