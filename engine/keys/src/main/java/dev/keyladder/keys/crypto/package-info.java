/// The few primitives the hierarchy is made of: key derivation, HMAC keys, XAES-256-GCM, Ed25519. Nothing here knows
/// what a key is for beyond its label, reads a clock, makes randomness or touches a row.
@NullMarked
package dev.keyladder.keys.crypto;

import org.jspecify.annotations.NullMarked;
