package dev.keyladder.spi;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// One type of leased secret, such as database credentials, and its duties.
///
/// The memo is stored encrypted beside the lease before `issue` is called, so whatever a crash leaves behind can be
/// revoked from the memo alone: it holds all
/// that revoking needs, even after the role has been deleted, and no secret that the caller alone should have.
///
/// @param <M> what is remembered for renewing and revoking
public interface LeaseKind<M extends Record> {
    /// Names the kind within its engine; stored with each lease, so it never changes.
    String name();

    /// The memo's type.
    Class<M> memoType();

    /// Acts on the outside and returns the answer's data. Throwing or timing out has the lease revoked at once.
    ///
    /// @throws UpstreamFailure when the outside refused or failed
    Record issue(M memo, LeaseTerm term);

    /// Makes the secret live until the term's new end.
    ///
    /// @throws UpstreamFailure when the outside refused or failed
    Renewal renew(M memo, LeaseTerm term);

    /// Leases of one key are revoked together, say those of one database.
    String batchKey(M memo);

    /// Revokes each lease: safe to repeat, and after an issue that never ran. One answer per lease, in order.
    List<Revocation> revoke(List<Held<M>> leases);

    /// What a lease opens, for lineages; nothing secret.
    Facts facts(M memo, LeaseTerm term);

    /// What a lease opens.
    ///
    /// @param role the engine's role that was asked
    /// @param target what the secret opens, such as a database connection's name
    /// @param user the name it goes by there, where it has one
    record Facts(String role, String target, Optional<String> user) {}

    /// A lease with what was remembered of it.
    record Held<M extends Record>(M memo, LeaseTerm term) {}

    /// What became of a renewal.
    sealed interface Renewal {
        /// It lives until the term's end, or this much longer than now where the engine allows less.
        record Extended(Duration ttl) implements Renewal {}

        /// It cannot be renewed.
        record NotRenewable() implements Renewal {}
    }

    /// What became of a revocation.
    sealed interface Revocation {
        /// The secret is dead.
        record Revoked() implements Revocation {}

        /// There was nothing to revoke.
        record AlreadyGone() implements Revocation {}

        /// Not now: back to the queue, with back-off.
        ///
        /// @param cause for operators; names no secret
        record Retry(String cause) implements Revocation {}
    }
}
