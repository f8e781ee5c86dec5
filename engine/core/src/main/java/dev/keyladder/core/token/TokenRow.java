package dev.keyladder.core.token;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is stored of a token. The token itself is stored nowhere.
///
/// @param tid names it in records and lineages
/// @param hash of its statement (tlh), in hexadecimal
/// @param accessor names it to operators without being it: 24 base62 characters
/// @param namespaceId where it was made
/// @param kid the service key version that minted it, or that vouches for an id of its own, in hexadecimal
/// @param place its number under that key; empty for a token with an id of its own
/// @param path the request that made it, such as `auth/jwt/login`
/// @param displayName how it is shown
/// @param policies sorted, without doubles
/// @param metadata string facts, from the login or from who made it
/// @param created when it was minted
/// @param creationTtl how long it was to live; zero: for ever
/// @param expires when it ends, unless renewed; empty: never
/// @param explicitMaxTtl a hard end, counted from its making; zero: none
/// @param period renewed for ever in steps of this length; zero: not periodic
/// @param renewable whether renewing is possible
/// @param usesLeft how many requests it is still good for; zero: any number; minus one: none
/// @param parent the token that made it; empty: it is an orphan
/// @param parentHash of the statement of the token that made it, even if it has become an orphan since
/// @param lastRenewal when it was renewed last
/// @param boundCidrs from where it may be used; empty: anywhere
/// @param login where it came from, if from a login
/// @param revoked whether it is dead already, and the row stands only until all that hangs on it is being
///     revoked
public record TokenRow(
        String tid,
        String hash,
        String accessor,
        String namespaceId,
        String kid,
        Optional<Place> place,
        String path,
        String displayName,
        List<String> policies,
        Map<String, String> metadata,
        Instant created,
        Duration creationTtl,
        Optional<Instant> expires,
        Duration explicitMaxTtl,
        Duration period,
        boolean renewable,
        int usesLeft,
        Optional<Parent> parent,
        Optional<String> parentHash,
        Optional<Instant> lastRenewal,
        List<String> boundCidrs,
        Optional<Login> login,
        boolean revoked) {
    /// The policy that may do anything.
    public static final String ROOT_POLICY = "root";

    /// No use is left.
    public static final int USED_UP = -1;

    public TokenRow {
        policies = List.copyOf(policies);
        metadata = Map.copyOf(metadata);
        boundCidrs = List.copyOf(boundCidrs);
    }

    /// The token above it.
    ///
    /// @param hash of its statement, in hexadecimal
    public record Parent(String namespaceId, String rowKey, String hash) {}

    /// Where a token stands in the dense numbering under its key.
    ///
    /// @param lane of the process that minted it
    /// @param sequence under that key and lane
    public record Place(long lane, long sequence) {}

    /// The login it came from.
    ///
    /// @param mountUuid the auth mount
    /// @param role the role's name
    /// @param alias who logged in
    /// @param source what the identity came from
    /// @param ci the claims that name the CI job
    /// @param session the session it belongs to
    /// @param maxTtl the role's longest life, counted from the token's making; zero: the mount's
    public record Login(
            String mountUuid,
            String role,
            String alias,
            String source,
            Map<String, String> ci,
            String session,
            Duration maxTtl) {
        public Login {
            ci = Map.copyOf(ci);
        }
    }

    /// Whether it may do anything.
    public boolean isRoot() {
        return policies.contains(ROOT_POLICY);
    }

    /// Whether it has ended by then.
    public boolean isOver(Instant now) {
        return expires.isPresent() && !now.isBefore(expires.get());
    }

    /// How long it still lives, in whole seconds; zero for a token that never ends.
    public Duration timeLeft(Instant now) {
        return expires.map(end -> Duration.ofSeconds(
                        Math.max(0, Duration.between(now, end).plusMillis(500).toSeconds())))
                .orElse(Duration.ZERO);
    }

    /// The same token with the hash of its statement.
    TokenRow hashed(String statementHash) {
        return with(statementHash, expires, usesLeft, parent, lastRenewal, revoked);
    }

    /// The same token with an end moved by a renewal.
    public TokenRow renewed(Instant now, Instant newEnd) {
        return with(hash, Optional.of(newEnd), usesLeft, parent, Optional.of(now), revoked);
    }

    /// The same token with one use less.
    public TokenRow usedOnce() {
        return with(hash, expires, usesLeft == 1 ? USED_UP : usesLeft - 1, parent, lastRenewal, revoked);
    }

    /// The same token, dead.
    public TokenRow dead() {
        return with(hash, expires, usesLeft, parent, lastRenewal, true);
    }

    /// The same token without a parent.
    public TokenRow orphaned() {
        return with(hash, expires, usesLeft, Optional.empty(), lastRenewal, revoked);
    }

    private TokenRow with(
            String statementHash,
            Optional<Instant> end,
            int uses,
            Optional<Parent> above,
            Optional<Instant> renewal,
            boolean isRevoked) {
        return new TokenRow(
                tid,
                statementHash,
                accessor,
                namespaceId,
                kid,
                place,
                path,
                displayName,
                policies,
                metadata,
                created,
                creationTtl,
                end,
                explicitMaxTtl,
                period,
                renewable,
                uses,
                above,
                parentHash,
                renewal,
                boundCidrs,
                login,
                isRevoked);
    }
}
