package dev.keyladder.secrets.kv;

import java.time.Duration;

/// What is set for all secrets of the mount.
///
/// @param maxVersions how many versions of each secret are kept; zero: ten
/// @param casRequired whether each write must name the version it follows
/// @param deleteVersionAfter how long a version lives from its creation; zero: until it is deleted
/// @param metadataCasRequired whether each write of a secret's settings must name the revision it follows
record MountSettings(long maxVersions, boolean casRequired, Duration deleteVersionAfter, boolean metadataCasRequired) {
    static final MountSettings UNSET = new MountSettings(0, false, Duration.ZERO, false);
}
