/// Service tokens: minting, recognising, renewing and revoking them with all below. Policies are words
/// here; what
/// they allow is decided elsewhere.
@NullMarked
package dev.keyladder.core.token;

import org.jspecify.annotations.NullMarked;
