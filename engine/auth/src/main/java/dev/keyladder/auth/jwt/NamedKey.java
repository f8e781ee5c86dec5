package dev.keyladder.auth.jwt;

import java.util.Optional;

/// A key with what its owner says of it.
///
/// @param id its `kid`, by which tokens name it
/// @param only the one algorithm it is for; empty: any that fits its type
record NamedKey(Optional<String> id, Optional<SignatureAlgorithm> only, VerificationKey verifier) {

    /// A key that nothing is said about, as in PEM.
    static NamedKey nameless(VerificationKey verifier) {
        return new NamedKey(Optional.empty(), Optional.empty(), verifier);
    }

    boolean verifies(IdentityToken token) {
        return only.map(token.algorithm()::equals).orElse(true)
                && verifier.verifies(token.algorithm(), token.signed(), token.signature());
    }
}
