package dev.keyladder.secrets.kv;

import dev.keyladder.secrets.kv.Bodies.MetadataBody;
import java.time.Duration;
import java.util.Map;

/// What people have set for one secret.
///
/// @param maxVersions how many versions are kept; zero: as the mount says
/// @param casRequired whether each write must name the version it follows
/// @param deleteVersionAfter how long a version lives from its creation; zero: as the mount says
/// @param customMetadata what people have noted about it; no part of the secret
/// @param revision how often these settings have been written
/// @param metadataCasRequired whether each write of these settings must name the revision it follows
record SecretSettings(
        long maxVersions,
        boolean casRequired,
        Duration deleteVersionAfter,
        Map<String, String> customMetadata,
        long revision,
        boolean metadataCasRequired) {
    static final SecretSettings UNSET = new SecretSettings(0, false, Duration.ZERO, Map.of(), 0, false);

    SecretSettings {
        customMetadata = Map.copyOf(customMetadata);
    }

    /// These settings with what a request changes.
    ///
    /// @param customMetadata whole, as it is to be afterwards
    SecretSettings with(MetadataBody body, Map<String, String> customMetadata) {
        return new SecretSettings(
                body.maxVersions().orElse(maxVersions),
                body.casRequired().orElse(casRequired),
                body.deleteVersionAfter().orElse(deleteVersionAfter),
                customMetadata,
                revision + 1,
                body.metadataCasRequired().orElse(metadataCasRequired));
    }
}
