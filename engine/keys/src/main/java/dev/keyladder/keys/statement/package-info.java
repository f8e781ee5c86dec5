/// What the hierarchy signs: key versions, their states, tokens, leases, each as a record with exactly one encoding,
/// and the rules that tie one to the next. Everything here is public data and pure functions of it; no secret, row or
/// clock.
@NullMarked
package dev.keyladder.keys.statement;

import org.jspecify.annotations.NullMarked;
