/// The table of what is mounted where, and the router over it. Engines are made here from their factories
/// and hear of
/// nothing but their own mount.
@NullMarked
package dev.keyladder.core.mount;

import org.jspecify.annotations.NullMarked;
