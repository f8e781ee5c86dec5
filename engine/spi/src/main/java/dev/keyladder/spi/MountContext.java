package dev.keyladder.spi;

import java.time.Clock;
import java.util.Map;

/// Everything a mounted engine or auth method may touch. There is no other way out: no statics, no service locator.
///
/// @param path where it is mounted, relative to its namespace, with a trailing slash, such as `database/` or
/// `auth/jwt/`
/// @param tag eight characters `[a-z2-7]` that name this installation and mount, for things made outside, such as
/// database users
/// @param options the mount's own options, such as `version` of a kv mount
/// @param storage the mount's rows
/// @param leases which leases the mount has
/// @param outbound the only way to the outside world
/// @param clock the wall clock
/// @param random the source of randomness
public record MountContext(
        String path,
        String tag,
        Map<String, String> options,
        MountStorage storage,
        LeaseView leases,
        Outbound outbound,
        Clock clock,
        RandomSource random) {
    public MountContext {
        options = Map.copyOf(options);
    }
}
