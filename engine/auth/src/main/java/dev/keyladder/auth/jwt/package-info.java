/// Logins with signed identity tokens, the auth method `jwt`: who a CI job is, by its platform's own word.
/// Nothing here
/// may decide what a caller may do, keep a secret, or reach the network but through the mount's outbound
/// gate.
@NullMarked
package dev.keyladder.auth.jwt;

import org.jspecify.annotations.NullMarked;
