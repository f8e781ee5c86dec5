/// Policies: their text, the rules in it, and the one decision that a set of them takes about a request,
/// together with the rule that took it. Nothing here may store a policy, look up a token or know a mount;
/// time
/// comes in as an argument.
@NullMarked
package dev.keyladder.core.policy;

import org.jspecify.annotations.NullMarked;
