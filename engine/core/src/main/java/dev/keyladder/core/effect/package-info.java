/// Carries out what an outcome wishes: rows and records made durable in their order, leases issued, tokens
/// minted,
/// builds ended.
@NullMarked
package dev.keyladder.core.effect;

import org.jspecify.annotations.NullMarked;
