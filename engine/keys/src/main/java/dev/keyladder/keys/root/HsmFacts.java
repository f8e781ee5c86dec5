package dev.keyladder.keys.root;

import java.util.Set;

/// What a PKCS#11 token says of itself and of a root's two objects, as read at enrolment and again at each start.
///
/// @param tokenLabel the token's own label, by which it was selected
/// @param tokenSerial the serial number that the token reports
/// @param manufacturer the maker that the token reports
/// @param model the model that the token reports
/// @param library the library's description and version
/// @param ckaId the CKA_ID of both objects, in lower-case hexadecimal
/// @param deriveFlags flags that hold for the derive secret
/// @param signFlags flags that hold for the private signing key
public record HsmFacts(
        String tokenLabel,
        String tokenSerial,
        String manufacturer,
        String model,
        String library,
        String ckaId,
        Set<KeyFlag> deriveFlags,
        Set<KeyFlag> signFlags) {

    /// Keeps copies, so that the facts cannot change.
    public HsmFacts {
        deriveFlags = Set.copyOf(deriveFlags);
        signFlags = Set.copyOf(signFlags);
    }
}
