package dev.keyladder.core.effect;

import dev.keyladder.core.lease.LiveLease;
import dev.keyladder.core.mount.MountEntry;
import dev.keyladder.core.namespace.Namespace;
import dev.keyladder.core.token.Live;
import dev.keyladder.core.token.MintSpec;
import dev.keyladder.spi.Outcome;
import dev.keyladder.spi.secret.SecretText;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/// What core's own paths wish for beyond what an engine can: it is carried out like an engine's wishes.
public sealed interface Wish extends Outcome.CoreWish {
    /// The same wish with more warnings, where its answer carries any.
    default Wish warning(List<String> more) {
        return this;
    }

    /// Mint a token that does not come from a login.
    record Mint(MintSpec spec, List<String> warnings) implements Wish {
        @Override
        public Wish warning(List<String> more) {
            return new Mint(spec, both(warnings, more));
        }
    }

    /// Move a token's end.
    ///
    /// @param shown the token's text for the answer; empty where it was named by accessor
    record RenewToken(Live token, Instant end, SecretText shown, List<String> warnings) implements Wish {
        @Override
        public Wish warning(List<String> more) {
            return new RenewToken(token, end, shown, both(warnings, more));
        }
    }

    /// Revoke a token.
    ///
    /// @param withChildren and all below it; otherwise those become orphans
    record RevokeToken(Live token, boolean withChildren) implements Wish {}

    /// Move a lease's end.
    record RenewLease(LiveLease lease, Duration increment) implements Wish {}

    /// Revoke leases.
    ///
    /// @param waits answer once the engines have acted; otherwise as soon as the leases are durably dying
    /// @param force forget a lease even where its engine fails
    record RevokeLeases(List<LiveLease> leases, boolean waits, boolean force) implements Wish {}

    /// Revoke a mount's leases, then remove it with all its rows.
    record Unmount(MountEntry mount) implements Wish {}

    /// Revoke everything of a namespace, then destroy its keys and remove it.
    ///
    /// @param force even while leases are left that could not be revoked; the answer lists them
    record DeleteNamespace(Namespace namespace, boolean force) implements Wish {}

    private static List<String> both(List<String> some, List<String> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }
}
