package dev.keyladder.keys.root;

import java.util.Optional;

/// What a root is: public, true for as long as the root lives, and copied into the root's statement.
///
/// @param origin where its secrets were made
/// @param publicKey the public half of the signing key
/// @param label the name a person gave it: the key label on a token, or the seal's id for a software root
/// @param hsm what the device says of the objects; absent for a software root
public record RootFacts(RootOrigin origin, RootPublicKey publicKey, String label, Optional<HsmFacts> hsm) {}
