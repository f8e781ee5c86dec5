package dev.keyladder.secrets.kv;

import java.time.Instant;
import java.util.Optional;

/// One version of a secret, without its data.
///
/// @param number counted from 1, never used again
/// @param deletionTime from when on it is deleted; may lie ahead
/// @param destroyed whether its data is gone for good
record SecretVersion(long number, Instant createdTime, Optional<Instant> deletionTime, boolean destroyed) {
    boolean isReadable(Instant now) {
        return !destroyed && !isDeleted(now);
    }

    /// Deleted at that time; a version that is already deleted keeps its first time, a destroyed one stays
    /// as it
    /// is.
    SecretVersion delete(Instant now) {
        return isReadable(now) ? new SecretVersion(number, createdTime, Optional.of(now), false) : this;
    }

    /// Brought back, and not deleted later either; a destroyed version stays as it is.
    SecretVersion undelete() {
        return destroyed ? this : new SecretVersion(number, createdTime, Optional.empty(), false);
    }

    SecretVersion destroy() {
        return new SecretVersion(number, createdTime, deletionTime, true);
    }

    private boolean isDeleted(Instant now) {
        return deletionTime.isPresent() && !deletionTime.get().isAfter(now);
    }
}
