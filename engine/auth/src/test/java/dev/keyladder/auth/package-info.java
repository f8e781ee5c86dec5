/// A mount without a server around it, and an identity provider, for the tests of every auth method.
/// Nothing here knows
/// a particular method.
@NullMarked
package dev.keyladder.auth;

import org.jspecify.annotations.NullMarked;
