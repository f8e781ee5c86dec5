package dev.keyladder.core.effect;

import dev.keyladder.core.lease.LeaseSchedule;
import dev.keyladder.core.mount.MountEntry;
import java.time.Duration;

/// How long things live where nobody says: the server's defaults, and a mount's own where it has them.
public record Lifetimes(Duration defaultTtl, Duration maxTtl) {
    /// The limits of a mount, none of them zero.
    public LeaseSchedule.Limits of(MountEntry entry) {
        Duration max = orElse(entry.settings().maxLeaseTtl(), maxTtl);
        Duration ttl = orElse(entry.settings().defaultLeaseTtl(), defaultTtl);
        return new LeaseSchedule.Limits(ttl.compareTo(max) > 0 ? max : ttl, max);
    }

    private static Duration orElse(Duration own, Duration server) {
        return own.isZero() ? server : own;
    }
}
