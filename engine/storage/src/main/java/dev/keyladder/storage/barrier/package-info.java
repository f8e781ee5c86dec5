/// The barrier: every value encrypted under its namespace's storage key and bound to its place, one view for
/// each area, and beside it the plain area of what is needed before the barrier opens. Nothing here may know
/// what a record means, nor where a key comes from.
@NullMarked
package dev.keyladder.storage.barrier;

import org.jspecify.annotations.NullMarked;
