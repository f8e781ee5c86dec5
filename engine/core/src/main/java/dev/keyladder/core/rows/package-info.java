/// Typed rows above the barrier: reading them, and collecting those that one request writes. What a row
/// means is its
/// owner's business, not this package's.
@NullMarked
package dev.keyladder.core.rows;

import org.jspecify.annotations.NullMarked;
