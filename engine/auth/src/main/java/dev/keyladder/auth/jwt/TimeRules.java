package dev.keyladder.auth.jwt;

import dev.keyladder.spi.JsonText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// When a token is good (RFC 7519 sections 4.1.4 to 4.1.6), as Vault reads it: at least one time must be
/// there, and a
/// missing end or begin is reckoned from the others.
///
/// @param expirationLeeway how long a token without `exp` is good
/// @param notBeforeLeeway how long before its end a token without `nbf` and `iat` becomes good
/// @param clockSkewLeeway how far the issuer's clock may be from ours
/// @param maxLifetime how far `exp` may be from `iat`; empty: any
/// @param required the claims that must be there
record TimeRules(
        Duration expirationLeeway,
        Duration notBeforeLeeway,
        Duration clockSkewLeeway,
        Optional<Duration> maxLifetime,
        List<String> required) {
    private static final BigDecimal LATEST = BigDecimal.valueOf(253_402_300_799L);
    private static final int MAX_DIGITS = 32;

    TimeRules {
        required = List.copyOf(required);
    }

    /// When the token stops being good, leeway included.
    ///
    /// @throws LoginRefused when it is not good now
    Instant requireValid(Claims claims, Instant now) {
        required.forEach(name -> requirePresent(claims, name));
        Optional<Instant> expires = time(claims, "exp");
        Optional<Instant> begins = time(claims, "nbf");
        Optional<Instant> issued = time(claims, "iat");
        Instant end = expires.or(() -> latest(begins, issued).map(start -> start.plus(expirationLeeway)))
                .orElseThrow(TimeRules::noTimes);
        Instant start = begins.or(() -> issued).orElseGet(() -> end.minus(notBeforeLeeway));
        requireBetween(start, end, now);
        issued.ifPresent(at -> requirePast(at, now));
        requireLifetime(expires, issued);
        return end.plus(clockSkewLeeway);
    }

    private void requireBetween(Instant start, Instant end, Instant now) {
        if (now.minus(clockSkewLeeway).isAfter(end)) {
            throw LoginRefused.because(
                    "jwt_expired",
                    "error validating token: invalid expiration time (exp) claim: token is expired",
                    "claim \"exp\": ended " + end + ", now " + now);
        }
        if (now.plus(clockSkewLeeway).isBefore(start)) {
            throw LoginRefused.because(
                    "jwt_not_yet_valid",
                    "error validating token: invalid not before (nbf) claim: token not yet valid",
                    "claim \"nbf\": begins " + start + ", now " + now);
        }
    }

    private void requirePast(Instant issued, Instant now) {
        if (now.plus(clockSkewLeeway).isBefore(issued)) {
            throw LoginRefused.because(
                    "jwt_issued_in_future",
                    "error validating token: invalid issued at (iat) claim: token issued in the future",
                    "claim \"iat\": issued " + issued + ", now " + now);
        }
    }

    private void requireLifetime(Optional<Instant> expires, Optional<Instant> issued) {
        if (maxLifetime.isEmpty() || expires.isEmpty() || issued.isEmpty()) {
            return;
        }
        Duration lifetime = Duration.between(issued.get(), expires.get());
        if (lifetime.compareTo(maxLifetime.get()) > 0) {
            throw LoginRefused.because(
                    "jwt_lifetime_exceeded",
                    "error validating token: claim \"exp\" is too far from claim \"iat\"",
                    "claims \"exp\" and \"iat\": at most " + maxLifetime.get() + " apart, got " + lifetime);
        }
    }

    private static void requirePresent(Claims claims, String name) {
        if (claims.find(name).isEmpty()) {
            throw LoginRefused.because(
                    "jwt_claim_missing", "error validating token: claim \"" + name + "\" is missing");
        }
    }

    private static Optional<Instant> latest(Optional<Instant> begins, Optional<Instant> issued) {
        return Stream.concat(begins.stream(), issued.stream()).max(Comparator.naturalOrder());
    }

    private static LoginRefused noTimes() {
        return LoginRefused.because(
                "jwt_times_missing",
                "error validating token: no issued at (iat), not before (nbf), or expiration time (exp) claims in"
                        + " token");
    }

    /// A NumericDate: seconds since 1970, fractions cut off.
    private static Optional<Instant> time(Claims claims, String name) {
        return claims.find(name).map(value -> instant(value, name));
    }

    private static Instant instant(JsonText value, String name) {
        if (JsonKind.of(value) == JsonKind.NUMBER && value.length() <= MAX_DIGITS) {
            BigDecimal seconds = new BigDecimal(new String(value.utf8(), StandardCharsets.US_ASCII));
            if (seconds.signum() >= 0 && seconds.compareTo(LATEST) <= 0) {
                return Instant.ofEpochSecond(
                        seconds.setScale(0, RoundingMode.FLOOR).longValueExact());
            }
        }
        throw LoginRefused.because(
                "jwt_claim_type", "error validating token: claim \"" + name + "\" is not a time in seconds");
    }
}
