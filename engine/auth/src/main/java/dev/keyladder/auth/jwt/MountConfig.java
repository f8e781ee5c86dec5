package dev.keyladder.auth.jwt;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Whom the mount believes: where the issuer's keys come from, and what its tokens must say. Exactly one of
/// the first
/// three is set; an empty text is a setting that is not.
///
/// @param jwtValidationPubkeys the keys themselves, in PEM
/// @param jwksUrl where the keys are, as JWKS
/// @param oidcDiscoveryUrl the issuer, whose discovery document says where they are
/// @param jwksCaPem whom to trust for TLS to `jwksUrl`
/// @param oidcDiscoveryCaPem whom to trust for TLS to `oidcDiscoveryUrl`
/// @param boundIssuer what `iss` must be, letter by letter
/// @param defaultRole the role of a login that names none
/// @param jwtSupportedAlgs the signature algorithms that are accepted; none: all that are known
record MountConfig(
        List<String> jwtValidationPubkeys,
        String jwksUrl,
        String oidcDiscoveryUrl,
        String jwksCaPem,
        String oidcDiscoveryCaPem,
        String boundIssuer,
        String defaultRole,
        List<String> jwtSupportedAlgs) {
    MountConfig {
        jwtValidationPubkeys = List.copyOf(jwtValidationPubkeys);
        jwtSupportedAlgs = List.copyOf(jwtSupportedAlgs);
    }

    /// What `iss` must be: as set, else the issuer whose discovery document is read. Empty: nothing is
    /// asked of it.
    Optional<String> issuer() {
        return Optional.of(boundIssuer.isEmpty() ? oidcDiscoveryUrl : boundIssuer)
                .filter(issuer -> !issuer.isEmpty());
    }

    Set<SignatureAlgorithm> acceptedAlgorithms() {
        Set<SignatureAlgorithm> accepted = EnumSet.noneOf(SignatureAlgorithm.class);
        jwtSupportedAlgs.forEach(name -> SignatureAlgorithm.named(name).ifPresent(accepted::add));
        return accepted.isEmpty() ? EnumSet.copyOf(Arrays.asList(SignatureAlgorithm.values())) : accepted;
    }
}
