package dev.keyladder.core.system;

import dev.keyladder.core.mount.MountEntry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the mount paths read.
final class MountBodies {
    private MountBodies() {}

    /// A new mount.
    record Enable(String type, String description, Config config, Map<String, String> options, String pluginName) {}

    /// Settings of a new mount.
    record Config(
            Duration defaultLeaseTtl,
            Duration maxLeaseTtl,
            String listingVisibility,
            List<String> auditNonHmacRequestKeys,
            List<String> auditNonHmacResponseKeys,
            List<String> passthroughRequestHeaders,
            List<String> allowedResponseHeaders) {
        MountEntry.Settings settings() {
            return new MountEntry.Settings(
                    defaultLeaseTtl,
                    maxLeaseTtl,
                    listingVisibility,
                    auditNonHmacRequestKeys,
                    auditNonHmacResponseKeys,
                    passthroughRequestHeaders,
                    allowedResponseHeaders);
        }
    }

    /// Changes to a mount's settings: what is left out stays.
    record Tune(
            Optional<Duration> defaultLeaseTtl,
            Optional<Duration> maxLeaseTtl,
            Optional<String> description,
            Optional<String> listingVisibility,
            Optional<List<String>> auditNonHmacRequestKeys,
            Optional<List<String>> auditNonHmacResponseKeys,
            Optional<List<String>> passthroughRequestHeaders,
            Optional<List<String>> allowedResponseHeaders,
            Optional<Map<String, String>> options) {
        MountEntry.Settings over(MountEntry.Settings now) {
            return new MountEntry.Settings(
                    defaultLeaseTtl.orElse(now.defaultLeaseTtl()),
                    maxLeaseTtl.orElse(now.maxLeaseTtl()),
                    listingVisibility.orElse(now.listingVisibility()),
                    auditNonHmacRequestKeys.orElse(now.auditNonHmacRequestKeys()),
                    auditNonHmacResponseKeys.orElse(now.auditNonHmacResponseKeys()),
                    passthroughRequestHeaders.orElse(now.passthroughRequestHeaders()),
                    allowedResponseHeaders.orElse(now.allowedResponseHeaders()));
        }
    }
}
