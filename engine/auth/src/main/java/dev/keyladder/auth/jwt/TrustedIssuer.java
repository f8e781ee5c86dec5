package dev.keyladder.auth.jwt;

import dev.keyladder.spi.MalformedRequest;
import java.util.Optional;
import java.util.Set;

/// The issuer that a mount believes, ready to judge tokens: its keys, its name, its algorithms.
///
/// @param issuer what `iss` must be, letter by letter: no trailing slash is forgiven, no escape resolved
/// @param defaultRole the role of a login that names none; may be empty
record TrustedIssuer(
        Optional<String> issuer,
        Set<SignatureAlgorithm> algorithms,
        KeySource keys,
        String defaultRole,
        ClaimsJson json) {
    TrustedIssuer {
        algorithms = Set.copyOf(algorithms);
    }

    /// What the token claims, once signature and issuer hold.
    ///
    /// @throws LoginRefused when they do not
    Claims verified(IdentityToken token) {
        requireSignature(token);
        Claims claims = claims(token.payload());
        requireIssuer(claims);
        return claims;
    }

    private void requireSignature(IdentityToken token) {
        if (!algorithms.contains(token.algorithm())) {
            throw LoginRefused.notAccepted("signature: algorithm "
                    + token.algorithm().jwsName() + " is not among the mount's jwt_supported_algs");
        }
        KeySet known = keys.current();
        if (known.signed(token)) {
            return;
        }
        KeySet newer = keys.newerThan(known);
        if (newer.equals(known) || !newer.signed(token)) {
            throw LoginRefused.notAccepted("signature: no key of the issuer made it; the token says kid "
                    + token.keyId().map(Shown::text).orElse("(none)") + " and "
                    + token.algorithm().jwsName() + ", the keys known are " + newer.ids());
        }
    }

    private Claims claims(byte[] payload) {
        try {
            return new Claims(json.fields(payload), json);
        } catch (MalformedRequest e) {
            throw LoginRefused.notAccepted("issuer: the claims cannot be read: " + e.getMessage());
        }
    }

    private void requireIssuer(Claims claims) {
        Optional<String> claimed = claims.string("iss");
        if (issuer.isPresent() && !issuer.equals(claimed)) {
            throw LoginRefused.notAccepted("issuer: expected " + Shown.text(issuer.get()) + ", got "
                    + claimed.map(Shown::text).orElse("no text"));
        }
    }
}
