package dev.keyladder.keys.hierarchy;

import dev.keyladder.keys.hierarchy.ServiceKeys.Authored;
import dev.keyladder.keys.statement.Purpose;
import java.time.Instant;
import java.util.Optional;

/// Gives a key its next version.
final class Rotation {
    private final MasterKeys masters;
    private final ServiceKeys services;
    private final VerifiedKeys verified;
    private final KeyLifecycle lifecycle;

    Rotation(MasterKeys masters, ServiceKeys services, VerifiedKeys verified, KeyLifecycle lifecycle) {
        this.masters = masters;
        this.services = services;
        this.verified = verified;
        this.lifecycle = lifecycle;
    }

    /// Makes a new version PRIMARY and the one before VERIFY_ONLY.
    ///
    /// @throws IllegalKeyChange for a key that there is not, or that is never rotated
    KeyVersion rotate(String keyId, Instant now, String actor, KeyRows seen) {
        KeyHead head = lifecycle.head(keyId, seen);
        KeyVersion newest = verified.require(seen, keyId, head.highest());
        if (newest.statement().scope().purposes().contains(Purpose.INDEX)) {
            throw new IllegalKeyChange("row names hang on key " + keyId + ", which is therefore never rotated");
        }
        KeyRef ref = new KeyRef(keyId, head.highest() + 1, newest.statement().scope());
        KeyVersion version = successor(newest, ref, new Authored(now, actor), seen);
        lifecycle.promoteNew(version, head, now, actor, seen);
        return version;
    }

    private KeyVersion successor(KeyVersion newest, KeyRef ref, Authored authored, KeyRows seen) {
        return switch (newest.statement().type()) {
            case ROOT -> throw new IllegalKeyChange("roots are not rotated here");
            case MASTER ->
                masters.create(ref, Optional.of(newest), authored.time(), authored.actor(), seen)
                        .version();
            case SERVICE ->
                services.create(
                        masters.primary(seen, NamespaceKeys.require(ref.scope().namespaceId(), seen)),
                        ref,
                        newest.statement().service().orElseThrow(),
                        Optional.of(newest),
                        authored,
                        seen);
        };
    }
}
