package dev.keyladder.core.lease;

import dev.keyladder.spi.JsonText;
import dev.keyladder.spi.LeaseTerm;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A leased secret: all that is needed to renew and revoke it, even after its role is gone.
///
/// @param leaseId the request's path, a slash, and the suffix
/// @param suffix 26 characters of lower-case base32
/// @param mountUuid whose engine made it
/// @param kind which of the engine's kinds
/// @param memo what the kind remembers
/// @param maxTtl the longest life, counted from its issue
/// @param tokenNamespaceId the namespace of the token that asked for it
/// @param tokenKey the token's row
/// @param session the session of that token, if it came from a login
/// @param attempts failed revocations so far
/// @param due when its row is looked at next: its end, or the next attempt
/// @param cause why the last revocation failed
public record LeaseRow(
        String leaseId,
        String suffix,
        String namespaceId,
        String mountUuid,
        String kind,
        JsonText memo,
        LeaseState state,
        Instant issued,
        Instant expires,
        Duration maxTtl,
        boolean renewable,
        Optional<Instant> lastRenewal,
        String tokenNamespaceId,
        String tokenKey,
        Optional<String> session,
        int attempts,
        Instant due,
        Optional<String> cause) {

    /// The lease as its engine sees it.
    public LeaseTerm term() {
        return new LeaseTerm(leaseId, suffix, issued, expires);
    }

    /// The request's path without the suffix.
    public String path() {
        return leaseId.substring(0, leaseId.length() - suffix.length() - 1);
    }

    /// The same lease in another state, looked at again at an instant.
    public LeaseRow in(LeaseState next, Instant nextDue) {
        return with(next, expires, lastRenewal, attempts, nextDue, cause);
    }

    /// The same lease after one more failed revocation.
    public LeaseRow failed(LeaseState next, Instant nextDue, String why) {
        return with(next, expires, lastRenewal, attempts + 1, nextDue, Optional.of(why));
    }

    /// The same lease with an end moved by a renewal.
    public LeaseRow renewed(Instant now, Instant newEnd) {
        return with(state, newEnd, Optional.of(now), attempts, newEnd, cause);
    }

    private LeaseRow with(
            LeaseState newState,
            Instant newEnd,
            Optional<Instant> renewal,
            int newAttempts,
            Instant newDue,
            Optional<String> why) {
        return new LeaseRow(
                leaseId,
                suffix,
                namespaceId,
                mountUuid,
                kind,
                memo,
                newState,
                issued,
                newEnd,
                maxTtl,
                renewable,
                renewal,
                tokenNamespaceId,
                tokenKey,
                session,
                newAttempts,
                newDue,
                why);
    }
}
