package dev.keyladder.secrets.kv;

import dev.keyladder.spi.JsonText;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What answers show, by path.
final class Answers {
    private Answers() {}

    /// @param deletionTime RFC 3339, or empty where none is set
    /// @param customMetadata null where there is none, as clients expect
    record VersionFacts(
            long version,
            Instant createdTime,
            String deletionTime,
            boolean destroyed,
            @Nullable Map<String, String> customMetadata) {
        static VersionFacts of(Secret secret, SecretVersion version) {
            return new VersionFacts(
                    version.number(),
                    version.createdTime(),
                    deletionTimeOf(version),
                    version.destroyed(),
                    shown(secret.settings().customMetadata()));
        }
    }

    /// @param data the secret, or `null` for a version that was deleted or destroyed
    record DataAnswer(JsonText data, VersionFacts metadata) {}

    /// @param subkeys the secret's outline, or `null` for a version that was deleted or destroyed
    record SubkeysAnswer(JsonText subkeys, VersionFacts metadata) {}

    /// One version in a secret's metadata.
    record VersionEntry(Instant createdTime, String deletionTime, boolean destroyed) {
        static VersionEntry of(SecretVersion version) {
            return new VersionEntry(version.createdTime(), deletionTimeOf(version), version.destroyed());
        }
    }

    /// @param versions by number
    /// @param deleteVersionAfter a duration as Go writes it
    record MetadataAnswer(
            Map<String, VersionEntry> versions,
            long currentVersion,
            long oldestVersion,
            Instant createdTime,
            Instant updatedTime,
            long maxVersions,
            boolean casRequired,
            String deleteVersionAfter,
            @Nullable Map<String, String> customMetadata,
            long currentMetadataVersion,
            boolean metadataCasRequired) {}

    /// @param deleteVersionAfter a duration as Go writes it
    record ConfigAnswer(
            long maxVersions, boolean casRequired, String deleteVersionAfter, boolean metadataCasRequired) {}

    static @Nullable Map<String, String> shown(Map<String, String> customMetadata) {
        return customMetadata.isEmpty() ? null : customMetadata;
    }

    private static String deletionTimeOf(SecretVersion version) {
        return version.deletionTime().map(Instant::toString).orElse("");
    }
}
