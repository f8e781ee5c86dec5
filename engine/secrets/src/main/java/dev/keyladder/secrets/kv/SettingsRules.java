package dev.keyladder.secrets.kv;

import dev.keyladder.secrets.kv.Bodies.MetadataBody;
import dev.keyladder.spi.MalformedRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What settings must obey, those of the mount as those of a secret.
final class SettingsRules {
    private SettingsRules() {}

    static void checkSizes(Optional<Long> maxVersions, Optional<Duration> deleteVersionAfter) {
        if (maxVersions.filter(sent -> sent < 0).isPresent()) {
            throw new MalformedRequest("max_versions must not be negative; zero means the default");
        }
        if (deleteVersionAfter.filter(Duration::isNegative).isPresent()) {
            throw new MalformedRequest("delete_version_after must not be negative; zero switches it off");
        }
    }

    /// Warnings about what a secret's settings ask for in vain, since the mount's are stricter.
    static List<String> overruled(MetadataBody body, MountSettings mount) {
        List<String> warnings = new ArrayList<>();
        if (mount.casRequired() && !body.casRequired().orElse(true)) {
            warnings.add(overruled("cas_required"));
        }
        if (mount.metadataCasRequired() && !body.metadataCasRequired().orElse(true)) {
            warnings.add(overruled("metadata_cas_required"));
        }
        return warnings;
    }

    private static String overruled(String field) {
        return "\"" + field + "\" set to false, but is mandated by backend config. This value will be ignored.";
    }
}
