package dev.keyladder.secrets.kv;

import dev.keyladder.spi.JsonText;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What requests carry, by path. An empty `Optional` is a field that was not sent.
final class Bodies {
    private Bodies() {}

    /// @param version which version to read; absent or zero: the latest
    record ReadQuery(Optional<Long> version) {}

    /// @param version which version to outline; absent or zero: the latest
    /// @param depth how many levels of keys to show; absent or zero: all
    record SubkeysQuery(Optional<Long> version, Optional<Integer> depth) {}

    /// @param data the secret, or the merge patch for it: an object
    record WriteBody(Optional<JsonText> data, Optional<WriteOptions> options) {}

    /// @param cas the version that must be the latest one; zero: there must be none
    record WriteOptions(Optional<Long> cas) {}

    /// @param versions the numbers of the versions that are meant
    record VersionsBody(List<Long> versions) {}

    /// @param after the last name that is already known
    /// @param limit the most names to show; absent or zero: all
    record ListQuery(Optional<String> after, Optional<Integer> limit) {}

    /// Settings of one secret.
    ///
    /// @param metadataCas how often the settings must have been written so far
    record MetadataBody(
            Optional<Long> maxVersions,
            Optional<Boolean> casRequired,
            Optional<Duration> deleteVersionAfter,
            Optional<Map<String, @Nullable String>> customMetadata,
            Optional<Long> metadataCas,
            Optional<Boolean> metadataCasRequired) {
        boolean isEmpty() {
            return maxVersions.isEmpty()
                    && casRequired.isEmpty()
                    && deleteVersionAfter.isEmpty()
                    && customMetadata.isEmpty()
                    && metadataCasRequired.isEmpty();
        }
    }

    /// Settings of the mount.
    record ConfigBody(
            Optional<Long> maxVersions,
            Optional<Boolean> casRequired,
            Optional<Duration> deleteVersionAfter,
            Optional<Boolean> metadataCasRequired) {}
}
